package dev.otpdispatch.login;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.Recipient;
import java.util.List;
import java.util.Locale;

/** Asks the engine to send. */
final class Sending {
    private final Settings settings;

    Sending(Settings settings) {
        this.settings = settings;
    }

    /** A code, or a link in link mode, for a login; to nobody if there is no recipient. */
    ChallengeResult login(OtpSession session, List<Recipient> recipients, Locale locale, List<LimitKey> keys) {
        ChallengeRequest request = request(session, recipients, locale, keys);
        String link = settings.link();
        return settings.service().challenge(link == null ? request : request.link(link));
    }

    /** A code to a number that is to be proven. */
    ChallengeResult newPhone(OtpSession session, Recipient phone, Locale locale, List<LimitKey> keys) {
        return settings.service().challenge(request(session, List.of(phone), locale, keys));
    }

    private static ChallengeRequest request(
            OtpSession session, List<Recipient> recipients, Locale locale, List<LimitKey> keys) {
        ChallengeRequest request = recipients.isEmpty()
                ? ChallengeRequest.decoy(session)
                : ChallengeRequest.to(
                        session,
                        recipients.get(0),
                        recipients.subList(1, recipients.size()).toArray(new Recipient[0]));
        request = request.inLanguage(locale);
        for (LimitKey key : keys) {
            request = request.limitedBy(key);
        }
        return request;
    }
}
