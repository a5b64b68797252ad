package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.VerifyResult.Wrong;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;

/** The example of the README, as code that is compiled and run. */
final class LoginExample {
    private LoginExample() {}

    static void run(MessageProvider provider, String accountId, String httpSessionId, Page page) {
        // sample: login
        OtpService otp = OtpService.builder(provider) // a gateway of yours, one for the whole application
                .policy(OtpPolicy.standard()) // 6 digits, 60 seconds, 3 attempts, 3 codes a session
                .store(OtpStore.inMemory()) // one node; several share Redis or a database
                .build();

        // One person's try to be verified, named by the HTTP session's id. It is not the HTTP session itself.
        OtpSession session = OtpSession.ofAccount(accountId).inSession(httpSessionId);
        ChallengeResult sent = otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+49 151 23456789")));
        if (sent instanceof Refused refused) {
            page.show(refused.safeSummary());
        }

        VerifyResult verdict = otp.verify(session, page.typedCode());
        if (verdict instanceof Verified proof) {
            page.welcome(proof.account());
        } else if (verdict instanceof Wrong wrong) {
            page.show(wrong.attemptsLeft() + " attempts left");
        }
        // end
    }

    /** What the application shows, and what is typed into it. */
    interface Page {
        void show(String text);

        String typedCode();

        void welcome(String account);
    }
}
