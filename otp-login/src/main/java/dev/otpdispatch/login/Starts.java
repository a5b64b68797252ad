package dev.otpdispatch.login;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** What a login begins with, held against what the settings need. */
final class Starts {
    private Starts() {}

    static Visit visit(LoginStart start, Settings settings) {
        String username = username(start, settings);
        if (username == null && !settings.single()) {
            throw new InvalidValueException(
                    "username", "(missing)", "say who has passed the earlier factor, or build with singleFactor()");
        }
        return visit(start, username, phone(start, settings));
    }

    /** Somebody who is signed in, for whom no code is sent to a number that an attribute holds. */
    static Visit signedIn(LoginStart start) {
        if (start.username() == null) {
            throw new InvalidValueException("username", "(missing)", "say who is signed in");
        }
        return visit(start, start.username(), null);
    }

    private static Visit visit(LoginStart start, @Nullable String username, @Nullable String phone) {
        return new Visit(
                start.sessionId(),
                username,
                username != null,
                phone,
                start.locale(),
                start.device(),
                start.binding(),
                start.purpose());
    }

    private static @Nullable String username(LoginStart start, Settings settings) {
        String attribute = settings.usernameAttribute();
        if (attribute == null) {
            return start.username();
        }
        String value = start.attribute(attribute);
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(
                    "attributes." + attribute, "(missing)", "usernameFrom names it: give it with each start");
        }
        return Username.required("attributes." + attribute, value);
    }

    private static @Nullable String phone(LoginStart start, Settings settings) {
        String attribute = settings.phoneAttribute();
        if (attribute == null) {
            return null;
        }
        String value = start.attribute(attribute);
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(
                    "attributes." + attribute, "(missing)", "phoneFrom names it: give it with each start");
        }
        return read(attribute, value, settings.phoneForm()).e164();
    }

    private static PhoneNumber read(String attribute, String value, NumberForm form) {
        try {
            return form.read(value);
        } catch (InvalidValueException unreadable) {
            throw new InvalidValueException(
                    "attributes." + attribute,
                    unreadable.shownValue(),
                    "it is no number of the form " + form + ": " + unreadable.remedy());
        }
    }
}
