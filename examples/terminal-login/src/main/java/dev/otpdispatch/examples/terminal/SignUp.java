package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import java.util.UUID;

/** A number is proven before there is an account. */
final class SignUp {
    private static final String PURPOSE = "sign-up";

    private final OtpService otp;
    private final Accounts accounts;

    SignUp(OtpService otp, Accounts accounts) {
        this.otp = otp;
        this.accounts = accounts;
    }

    /** Where the application makes accounts. */
    interface Accounts {
        void create(String name, PhoneNumber proven);
    }

    // sample: sign-up
    /**
     * Somebody without an account has a provisional id: one for each browser that signs up, kept in its HTTP session.
     */
    OtpSession begin(String httpSessionId, PhoneNumber number) {
        return OtpSession.ofAccount("sign-up " + UUID.randomUUID())
                .inSession(httpSessionId)
                .withPurpose(PURPOSE)
                .withBinding(number.e164()); // a code to this number proves no other
    }

    /** What is sent to one number, and from one address, is bounded whatever ids there are. */
    ChallengeResult send(OtpSession session, PhoneNumber number, String address) {
        return otp.challenge(ChallengeRequest.to(session, number).limitedBy(LimitKey.ofAddress(address)));
    }

    VerifyResult finish(OtpSession session, String typed, String name) {
        VerifyResult verdict = otp.verify(session, typed);
        if (verdict instanceof Verified proof) {
            accounts.create(name, PhoneNumber.parse(proof.binding().orElseThrow()));
        }
        return verdict;
    }
    // end
}
