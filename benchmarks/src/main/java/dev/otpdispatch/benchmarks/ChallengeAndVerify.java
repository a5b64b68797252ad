package dev.otpdispatch.benchmarks;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.SendLimits;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One challenge and its verification in memory, with others pending and without delivery. */
@State(Scope.Benchmark)
public class ChallengeAndVerify {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");

    /** How many other accounts have a code pending. */
    @Param({"0", "1000", "10000", "1000000"})
    public int pending;

    private final ThreadLocal<String> sent = new ThreadLocal<>();
    private final AtomicLong accounts = new AtomicLong();
    private OtpService otp;

    /** Fills the store. */
    @Setup
    public void fill() {
        otp = OtpService.builder(message -> {
                    sent.set(message.code().orElseThrow().reveal());
                    return SendOutcome.accepted();
                })
                .policy(OtpPolicy.builder().sendLimits(unlimited()).build())
                .store(dev.otpdispatch.store.OtpStore.inMemory(2_000_000, java.time.InstantSource.system()))
                .build();
        for (int i = 0; i < pending; i++) {
            otp.challenge(
                    ChallengeRequest.to(OtpSession.ofAccount("pending-" + i).inSession("s"), PHONE));
        }
    }

    /** One login. */
    @Benchmark
    public VerifyResult challengeAndVerify() {
        OtpSession session = OtpSession.ofAccount("account-" + accounts.incrementAndGet() % 1_000)
                .inSession("http-session");
        otp.challenge(ChallengeRequest.to(session, PHONE));
        VerifyResult result = otp.verify(session, sent.get());
        if (!(result instanceof Verified)) {
            throw new IllegalStateException("not verified: " + result);
        }
        return result;
    }

    static SendLimits unlimited() {
        return SendLimits.builder()
                .withoutRecipientLimits()
                .withoutKeyLimits()
                .withoutCooldown()
                .build();
    }
}
