package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.store.OtpStore;

/** Fills a store with challenges of the standard policy, each of an account and a phone of its own, to weigh them. */
public final class PendingChallenges {
    /** One record for the account, one for the phone's send limit. */
    public static final int RECORDS_EACH = 2;

    private PendingChallenges() {}

    /**
     * Issues challenges.
     *
     * @param store where to
     * @param count how many
     */
    public static void fill(OtpStore store, int count) {
        Inbox inbox = new Inbox();
        OtpService otp =
                OtpService.builder(inbox).store(store).pepper(Pepper.random()).build();
        for (int i = 0; i < count; i++) {
            OtpSession session = OtpSession.ofAccount("account-" + i).inNewSession();
            assertThat(otp.challenge(ChallengeRequest.to(session, inbox.newPhone())))
                    .isInstanceOf(Issued.class);
        }
    }
}
