package dev.otpdispatch.benchmarks;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.SendLimits;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.store.OtpStore;
import java.time.InstantSource;

/** Logins that end well: a challenge whose message goes nowhere, and the verification of its code. Thread-safe. */
public final class Logins {
    private final ThreadLocal<String> sent = new ThreadLocal<>();
    private final OtpService otp;

    /**
     * Logins on a store.
     *
     * @param policy what is counted
     * @param store where state is kept
     * @param clock what time it is
     */
    public Logins(OtpPolicy policy, OtpStore store, InstantSource clock) {
        this.otp = OtpService.builder(this::keep)
                .policy(policy)
                .store(store)
                .clock(clock)
                .pepper(dev.otpdispatch.Pepper.random())
                .build();
    }

    /** The standard policy without any limit on how often is sent. */
    public static OtpPolicy withoutSendLimits() {
        SendLimits none = SendLimits.builder()
                .withoutRecipientLimits()
                .withoutKeyLimits()
                .withoutCooldown()
                .build();
        return OtpPolicy.builder().sendLimits(none).build();
    }

    /**
     * Sends a code and checks it.
     *
     * @param account who
     * @param phone to where
     */
    public Verified login(String account, PhoneNumber phone) {
        OtpSession session = OtpSession.ofAccount(account).inSession("http-session");
        send(session, phone);
        VerifyResult result = otp.verify(session, sent.get());
        if (result instanceof Verified verified) {
            return verified;
        }
        throw new IllegalStateException("not verified: " + result);
    }

    /**
     * Sends a code that stays pending.
     *
     * @param account who
     * @param phone to where
     */
    public void leavePending(String account, PhoneNumber phone) {
        send(OtpSession.ofAccount(account).inSession("http-session"), phone);
    }

    private void send(OtpSession session, PhoneNumber phone) {
        ChallengeResult result = otp.challenge(ChallengeRequest.to(session, phone));
        if (!(result instanceof ChallengeResult.Issued)) {
            throw new IllegalStateException("not issued: " + result);
        }
    }

    private SendOutcome keep(Message message) {
        sent.set(message.codeOrText());
        return SendOutcome.accepted();
    }
}
