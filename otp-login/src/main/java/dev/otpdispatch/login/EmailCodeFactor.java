package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.PendingChallenge;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Sessions.Decoy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A code to the account's own mailbox. A name that nobody has, and an account without a mailbox, get a decoy. */
final class EmailCodeFactor implements RegistrationFactor {
    private final OtpService service;
    private final @Nullable InstantSource strangersClock;

    EmailCodeFactor(OtpService service) {
        this(service, null);
    }

    private EmailCodeFactor(OtpService service, @Nullable InstantSource strangersClock) {
        this.service = service;
        this.strangersClock = strangersClock;
    }

    /**
     * The same where anybody may ask: a lock, which only an account has that somebody else has tried, is told by
     * nothing. A decoy is counted in its place, as a login of a single factor does.
     */
    EmailCodeFactor toStrangers(InstantSource clock) {
        return new EmailCodeFactor(service, clock);
    }

    /**
     * Where a name is counted now.
     *
     * @param session the account's, or a decoy's
     * @param mailbox where its code goes; empty for a decoy, which nobody passes
     */
    private record Standing(OtpSession session, Optional<EmailAddress> mailbox) {}

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
        Standing standing = standing(request);
        ChallengeResult result = challenge(standing, request);
        if (strangersClock != null) {
            result = SendAnswers.withoutLock(result, service.policy(), strangersClock.instant());
        }
        return new Begun(
                standing.mailbox().map(Recipient::masked),
                resendAt(standing.session(), result),
                SendAnswers.problem(result));
    }

    @Override
    public Checked check(FactorRequest request, String answer) {
        if (answer.isBlank()) {
            return new NotPassed(LoginProblem.of(LoginError.OTP_REQUIRED));
        }
        Standing standing = standing(request);
        var verdict = service.verify(standing.session(), answer);
        if (verdict instanceof Verified proof && standing.mailbox().isPresent()) {
            return new Passed(proof.account());
        }
        return new NotPassed(CodeAnswers.problem(verdict));
    }

    private Standing standing(FactorRequest request) {
        Optional<EmailAddress> mailbox = mailbox(request);
        // Made for everybody, so that making one takes nobody longer.
        String decoy = Decoy.UNKNOWN.account(request.username());
        String account =
                mailbox.flatMap(there -> request.account()).map(Account::id).orElse(decoy);
        OtpSession own = session(request, account);
        return strangersClock != null && service.lockInForce(own).isPresent()
                ? new Standing(session(request, Decoy.LOCKED.account(request.username())), Optional.empty())
                : new Standing(own, mailbox);
    }

    private ChallengeResult challenge(Standing standing, FactorRequest request) {
        ChallengeRequest challenge = standing.mailbox()
                .map(address -> ChallengeRequest.to(standing.session(), address))
                .orElseGet(() -> ChallengeRequest.decoy(standing.session()))
                .inLanguage(request.locale());
        for (LimitKey key : request.limitKeys()) {
            challenge = challenge.limitedBy(key);
        }
        return service.challenge(challenge);
    }

    /** Empty where time alone brings no other code: the session has had all of its own, or the account is blocked. */
    private Optional<Instant> resendAt(OtpSession session, ChallengeResult result) {
        if (result instanceof Issued issued) {
            return issued.challengesLeft() > 0 ? Optional.of(issued.resendAt()) : Optional.empty();
        } else if (result instanceof Refused refused) {
            return refused.rule() == Rule.CHALLENGES ? Optional.empty() : refused.until();
        }
        return service.pending(session)
                .filter(code -> code.challengesLeft() > 0)
                .map(PendingChallenge::resendAt);
    }

    private static Optional<EmailAddress> mailbox(FactorRequest request) {
        try {
            return request.account().flatMap(Account::email).map(EmailAddress::parse);
        } catch (InvalidValueException unreadable) {
            return Optional.empty();
        }
    }

    private static OtpSession session(FactorRequest request, String account) {
        return OtpSession.ofAccount(account)
                .inSession(request.sessionId())
                .withPurpose(OtpLogin.REGISTER_PHONE_BY_EMAIL)
                .withBinding(OtpLogin.REGISTER_PHONE);
    }
}
