package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Sessions.Decoy;
import java.time.Instant;
import java.util.Optional;

/** A code to the account's own mailbox. A name that nobody has, and an account without a mailbox, get a decoy. */
final class EmailCodeFactor implements RegistrationFactor {
    static final String PURPOSE = "register-phone-email";

    private final OtpService service;

    EmailCodeFactor(OtpService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "email-code";
    }

    /** Whether a mail takes the request as long as no mail, and tells it as little of what became of it. */
    boolean mailsOffThread() {
        return service.hasDispatcher();
    }

    @Override
    public Begun begin(FactorRequest request) {
        Optional<EmailAddress> mailbox = mailbox(request);
        OtpSession session = session(request, mailbox.isPresent());
        ChallengeRequest challenge = mailbox.map(address -> ChallengeRequest.to(session, address))
                .orElseGet(() -> ChallengeRequest.decoy(session))
                .inLanguage(request.locale());
        for (LimitKey key : request.limitKeys()) {
            challenge = challenge.limitedBy(key);
        }
        ChallengeResult result = service.challenge(challenge);
        Optional<Instant> resendAt =
                result instanceof ChallengeResult.Issued issued ? Optional.of(issued.resendAt()) : Optional.empty();
        return new Begun(mailbox.map(Recipient::masked), resendAt, SendAnswers.problem(result));
    }

    @Override
    public Checked check(FactorRequest request, String answer) {
        if (answer.isBlank()) {
            return new NotPassed(LoginProblem.of(LoginError.OTP_REQUIRED));
        }
        boolean real = mailbox(request).isPresent();
        var verdict = service.verify(session(request, real), answer);
        if (verdict instanceof Verified proof && real) {
            return new Passed(proof.account());
        }
        return new NotPassed(CodeAnswers.problem(verdict));
    }

    private static Optional<EmailAddress> mailbox(FactorRequest request) {
        try {
            return request.account().flatMap(Account::email).map(EmailAddress::parse);
        } catch (InvalidValueException unreadable) {
            return Optional.empty();
        }
    }

    private static OtpSession session(FactorRequest request, boolean real) {
        String account = real && request.account().isPresent()
                ? request.account().get().id()
                : Decoy.UNKNOWN.account(request.username());
        return OtpSession.ofAccount(account)
                .inSession(request.sessionId())
                .withPurpose(PURPOSE)
                .withBinding(OtpLogin.REGISTER_PHONE);
    }
}
