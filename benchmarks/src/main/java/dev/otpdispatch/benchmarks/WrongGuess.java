package dev.otpdispatch.benchmarks;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.LockRule;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A wrong guess against a locked account, beside one against an account that compares and counts. */
@State(Scope.Benchmark)
public class WrongGuess {
    private static final OtpSession SESSION = OtpSession.ofAccount("victim").inSession("s");

    private final Victim locked = new Victim(OtpPolicy.builder()
            .lockRule(LockRule.builder()
                    .lockAfter(1)
                    .lockFor(Duration.ofHours(24), Duration.ofHours(24))
                    .build())
            .build());
    private final Victim open = new Victim(neverLocking());

    /** Locks the one that locks. */
    public WrongGuess() {
        if (!(locked.guess() instanceof VerifyResult.Locked && open.guess() instanceof VerifyResult.Wrong)) {
            throw new IllegalStateException("one account is to be locked, the other is not");
        }
    }

    /** Nothing is compared. */
    @Benchmark
    public VerifyResult onLockedAccount() {
        return locked.guess();
    }

    /** Compared and counted. */
    @Benchmark
    public VerifyResult onOpenAccount() {
        return open.guess();
    }

    /** A policy under which guesses at one code never end. */
    public static OtpPolicy neverLocking() {
        return OtpPolicy.builder()
                .lockRule(LockRule.builder().buildWithoutLocks())
                .unlimitedAttempts()
                .timeToLiveBeyondTenMinutes(Duration.ofHours(24))
                .acceptGuessProbability(1)
                .build();
    }

    /** An account with a code pending, and what is certainly not that code. */
    public static final class Victim {
        private final OtpService otp;
        private final String wrong;

        /**
         * Sends it its code.
         *
         * @param policy what is counted
         */
        public Victim(OtpPolicy policy) {
            AtomicReference<String> code = new AtomicReference<>("");
            this.otp = OtpService.builder(message -> {
                        code.set(message.codeOrText());
                        return SendOutcome.accepted();
                    })
                    .policy(policy)
                    .build();
            otp.challenge(ChallengeRequest.to(SESSION, PhoneNumber.parse("+4915123456789")));
            this.wrong = code.get().equals("000000") ? "000001" : "000000";
        }

        /** One guess. */
        public VerifyResult guess() {
            return otp.verify(SESSION, wrong);
        }
    }
}
