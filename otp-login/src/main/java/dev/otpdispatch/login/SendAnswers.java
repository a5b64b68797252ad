package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.RecipientOutcome;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import dev.otpdispatch.OtpPolicy;
import java.time.Instant;
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

    /** Even the decoy of a locked name is locked: the answer of one that is not, and nothing is stored. */
    static ChallengeResult withoutLock(ChallengeResult result, OtpPolicy policy, Instant now) {
        boolean locked =
                result instanceof Refused refused && (refused.rule() == Rule.LOCKED || refused.rule() == Rule.BLOCKED);
        if (!locked) {
            return result;
        }
        Instant resendAt = policy.sendLimits().cooldowns().stream()
                .findFirst()
                .map(now::plus)
                .orElse(now);
        int left = policy.maxChallenges() == OtpPolicy.UNLIMITED ? OtpPolicy.UNLIMITED : policy.maxChallenges() - 1;
        return new Issued(now.plus(policy.timeToLive()), resendAt, left, List.of(), Delivery.QUEUED);
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
