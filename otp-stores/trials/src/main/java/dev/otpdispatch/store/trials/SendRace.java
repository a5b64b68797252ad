package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Codes that many threads have sent, and the rule that must stop them. */
final class SendRace {
    private final Inbox inbox;
    private final Supplier<OtpSession> sessions;
    private final Supplier<PhoneNumber> phones;
    private final Rule rule;
    private final int most;
    private final Queue<PhoneNumber> used = new ConcurrentLinkedQueue<>();
    private final Patience patience = new Patience();

    private SendRace(Inbox inbox, Supplier<OtpSession> sessions, Supplier<PhoneNumber> phones, Rule rule, int most) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.phones = phones;
        this.rule = rule;
        this.most = most;
    }

    /** All in one session, each to a phone of its own: only the session's cap stops them. */
    static SendRace inOneSession(Inbox inbox, int most) {
        OtpSession one = newSession();
        return new SendRace(inbox, () -> one, inbox::newPhone, Rule.CHALLENGES, most);
    }

    /** All to one phone, each in a session of its own account: only the recipient's limit stops them. */
    static SendRace toOneRecipient(Inbox inbox, int most) {
        PhoneNumber one = inbox.newPhone();
        return new SendRace(inbox, SendRace::newSession, () -> one, Rule.RECIPIENT_LIMIT, most);
    }

    void send(OtpService node) {
        requireKnown(patience.untilAnswered(() -> challenge(node)));
    }

    int failures() {
        return patience.failures();
    }

    void check(OtpService otp) {
        ChallengeResult last = challenge(otp);
        for (int i = 0; i < most && last instanceof Issued; i++) {
            last = challenge(otp);
        }
        assertThat(requireKnown(last)).isInstanceOf(Refused.class);
        assertThat(used.stream().distinct().mapToInt(inbox::received).sum())
                .as("codes sent")
                .isLessThanOrEqualTo(most);
    }

    private ChallengeResult challenge(OtpService otp) {
        PhoneNumber phone = phones.get();
        used.add(phone);
        return otp.challenge(ChallengeRequest.to(sessions.get(), phone));
    }

    private ChallengeResult requireKnown(ChallengeResult result) {
        if (result instanceof Refused refused) {
            assertThat(refused.rule()).isEqualTo(rule);
        } else {
            assertThat(result).isInstanceOf(Issued.class);
        }
        return result;
    }

    private static OtpSession newSession() {
        return OtpSession.ofAccount(UUID.randomUUID().toString()).inSession("race");
    }
}
