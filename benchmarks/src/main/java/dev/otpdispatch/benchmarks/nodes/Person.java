package dev.otpdispatch.benchmarks.nodes;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** One person who logs in once: what they do, and when they do the next thing. */
final class Person {
    private enum Habit {
        TYPES_IT_RIGHT,
        MISTYPES_ONCE,
        ASKS_AGAIN,
        GIVES_UP
    }

    /** After the first the standard policy lets nobody ask again for half a minute. */
    private static final Duration ASKS_AGAIN_AFTER = Duration.ofSeconds(35);

    private final OtpSession session;
    private final PhoneNumber phone;
    private final Habit habit;
    private String code = "";
    private int step;

    Person(int number, RandomGenerator chance) {
        this.session = OtpSession.ofAccount("account-" + number).inSession("session-" + number);
        this.phone = PhoneNumber.parse("+49151" + (10_000_000 + number));
        this.habit = habit(chance.nextInt(100));
    }

    /** Does the next thing and says after how long comes the one after it; zero where there is none. */
    Duration act(OtpService otp, Inbox inbox) {
        step++;
        if (step == 1) {
            askForCode(otp, inbox);
            return habit == Habit.ASKS_AGAIN ? ASKS_AGAIN_AFTER : habit == Habit.GIVES_UP ? Duration.ZERO : toType();
        }
        if (step == 2 && habit == Habit.ASKS_AGAIN) {
            askForCode(otp, inbox);
            return toType();
        }
        boolean mistyped = step == 2 && habit == Habit.MISTYPES_ONCE;
        VerifyResult result = otp.verify(session, mistyped ? mistyped(code) : code);
        requireThat(mistyped ? result instanceof VerifyResult.Wrong : result instanceof Verified, result);
        return mistyped ? toType() : Duration.ZERO;
    }

    private void askForCode(OtpService otp, Inbox inbox) {
        ChallengeResult result = otp.challenge(ChallengeRequest.to(session, phone));
        requireThat(result instanceof ChallengeResult.Issued, result);
        code = inbox.lastCode();
    }

    private static void requireThat(boolean expected, Object result) {
        if (!expected) {
            throw new IllegalStateException("a person who does nothing unusual met " + result);
        }
    }

    private static String mistyped(String code) {
        return (code.startsWith("0") ? "1" : "0") + code.substring(1);
    }

    private static Duration toType() {
        return Duration.ofSeconds(20);
    }

    private static Habit habit(int percentile) {
        if (percentile < 80) {
            return Habit.TYPES_IT_RIGHT;
        }
        return percentile < 88 ? Habit.MISTYPES_ONCE : percentile < 95 ? Habit.ASKS_AGAIN : Habit.GIVES_UP;
    }
}
