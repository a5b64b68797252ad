package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is told of a code that this login did not send itself. */
final class SentCodes {
    private SentCodes() {}

    /** The live code of the session, if it is of the kind that the settings ask for. Where it went is not known. */
    static Optional<SentCode> pending(OtpService service, OtpSession session, Settings settings) {
        Instant now = settings.clock().instant();
        boolean links = settings.link() != null;
        return service.pending(session)
                .filter(pending -> pending.link() == links && now.isBefore(pending.expiresAt()))
                .map(pending -> new SentCode(
                        List.of(),
                        pending.expiresAt(),
                        pending.resendAt(),
                        pending.attemptsLeft(),
                        pending.challengesLeft(),
                        Delivery.QUEUED));
    }
}
