package dev.otpdispatch.store.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.VerifyResult.NoChallenge;
import dev.otpdispatch.VerifyResult.TooManyAttempts;
import dev.otpdispatch.VerifyResult.Wrong;
import dev.otpdispatch.delivery.PhoneNumber;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One code that many threads type, right and wrong, and what they were told. */
final class CodeRace {
    private final OtpSession session =
            OtpSession.ofAccount(UUID.randomUUID().toString()).inSession("race");
    private final String right;
    private final String wrong;
    private final Patience patience = new Patience();
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger usedUp = new AtomicInteger();
    private final Set<Integer> attemptsLeft = ConcurrentHashMap.newKeySet();

    CodeRace(OtpService otp, Inbox inbox) {
        PhoneNumber phone = inbox.newPhone();
        assertThat(otp.challenge(ChallengeRequest.to(session, phone))).isInstanceOf(Issued.class);
        this.right = inbox.lastCode(phone);
        this.wrong = right.equals("000000") ? "000001" : "000000";
    }

    void type(OtpService node, boolean rightCode) {
        VerifyResult result = patience.untilAnswered(() -> node.verify(session, rightCode ? right : wrong));
        if (result instanceof Verified) {
            assertThat(rightCode).as("verified by the right code").isTrue();
            verified.incrementAndGet();
        } else if (result instanceof Wrong told) {
            assertThat(attemptsLeft.add(told.attemptsLeft()))
                    .as("%d attempts left was told once only", told.attemptsLeft())
                    .isTrue();
        } else if (result instanceof TooManyAttempts) {
            usedUp.incrementAndGet();
        } else {
            assertThat(result).isInstanceOf(NoChallenge.class);
        }
    }

    int failures() {
        return patience.failures();
    }

    /** What was told is what is stored. */
    void check(OtpService otp) {
        assertThat(verified.get()).as("accepted").isLessThanOrEqualTo(1);
        assertThat(verified.get() + usedUp.get() + patience.unknown())
                .as("an end: accepted, used up, or an answer lost")
                .isPositive();
        VerifyResult now = otp.verify(session, wrong);
        if (verified.get() == 1) {
            assertThat(now).as("after it was accepted").isEqualTo(new NoChallenge());
        } else if (now instanceof Wrong told) {
            assertThat(attemptsLeft).as("what was told before").allMatch(left -> left > told.attemptsLeft());
        } else {
            assertThat(now).isInstanceOfAny(TooManyAttempts.class, NoChallenge.class);
        }
        assertThat(otp.verify(session, right))
                .as("the right code after all")
                .isNotInstanceOf(verified.get() == 1 || usedUp.get() > 0 ? Verified.class : Void.class);
    }
}
