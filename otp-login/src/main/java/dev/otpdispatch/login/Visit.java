package dev.otpdispatch.login;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same over a login.
 *
 * @param sessionId of the browser
 * @param username who it is, once that is known
 * @param given true if the application said who it is, false if the person types it
 * @param phone the number from an earlier factor's attribute, E.164
 * @param locale the language of messages where the account has none
 * @param device the known device
 * @param binding what exactly is confirmed
 * @param purpose what success is worth
 */
record Visit(
        String sessionId,
        @Nullable String username,
        boolean given,
        @Nullable String phone,
        Locale locale,
        @Nullable String device,
        @Nullable String binding,
        String purpose) {

    Visit of(@Nullable String name) {
        return new Visit(sessionId, name, given, phone, locale, device, binding, purpose);
    }

    /** Whose name is asked for is known by then. */
    String person() {
        if (username == null) {
            throw new IllegalStateException("nobody has said who it is");
        }
        return username;
    }
}
