package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.RecipientOutcome;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import java.util.List;
import java.util.Optional;

/** What a page says about a code that was, or was not, sent. Pure. */
final class SendAnswers {
    private SendAnswers() {}

    /** Why no code is on its way; empty if one is. */
    static Optional<LoginProblem> problem(ChallengeResult result) {
        if (result instanceof Refused refused) {
            return Optional.of(new LoginProblem(error(refused), refused.until()));
        }
        return result instanceof Undeliverable
                ? Optional.of(LoginProblem.of(LoginError.SEND_FAILED))
                : Optional.empty();
    }

    /** What is told of a code that is on its way. */
    static SentCode sent(Issued issued, int maxAttempts) {
        List<String> masked =
                issued.recipients().stream().map(RecipientOutcome::masked).toList();
        return new SentCode(
                masked, issued.expiresAt(), issued.resendAt(), maxAttempts, issued.challengesLeft(), issued.delivery());
    }

    /** The same without anything that depends on the account. */
    static SentCode discreet(SentCode sent) {
        return new SentCode(
                List.of(),
                sent.expiresAt(),
                sent.resendAt(),
                sent.attemptsLeft(),
                sent.challengesLeft(),
                sent.delivery());
    }

    private static LoginError error(Refused refused) {
        return switch (refused.rule()) {
            case LOCKED, BLOCKED -> LoginError.ACCOUNT_LOCKED;
            case CHALLENGES -> LoginError.TOO_MANY_CHALLENGES;
            case SESSION_COOLDOWN, RECIPIENT_COOLDOWN -> LoginError.RESEND_TOO_SOON;
            case DESTINATION -> LoginError.SEND_FAILED;
            default -> LoginError.RATE_LIMITED;
        };
    }
}
