package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.SendLimits;
import dev.otpdispatch.store.OtpStore;

/** Fills a store with challenges, each of an account and a phone of its own, to weigh them. */
public final class PendingChallenges {
    /** One and the same: the pages of an index split by its keys, and weighing others would give other sizes. */
    private static final Pepper PEPPER = Pepper.fromSecret(new byte[64]);

    private PendingChallenges() {}

    /**
     * Issues challenges of the standard policy: a record for the account, one for the phone's send limit.
     *
     * @param store where to
     * @param count how many
     */
    public static void fill(OtpStore store, int count) {
        fill(store, count, OtpPolicy.standard());
    }

    /**
     * Issues challenges without send limits: a record for the account and no other.
     *
     * @param store where to
     * @param count how many
     */
    public static void fillWithoutSendLimits(OtpStore store, int count) {
        SendLimits none = SendLimits.builder()
                .withoutRecipientLimits()
                .withoutKeyLimits()
                .withoutCooldown()
                .build();
        fill(store, count, OtpPolicy.builder().sendLimits(none).build());
    }

    private static void fill(OtpStore store, int count, OtpPolicy policy) {
        Inbox inbox = new Inbox();
        OtpService otp = OtpService.builder(inbox)
                .policy(policy)
                .store(store)
                .pepper(PEPPER)
                .build();
        for (int i = 0; i < count; i++) {
            OtpSession session = OtpSession.ofAccount("account-" + i).inNewSession();
            assertThat(otp.challenge(ChallengeRequest.to(session, inbox.newPhone())))
                    .isInstanceOf(Issued.class);
        }
    }
}
