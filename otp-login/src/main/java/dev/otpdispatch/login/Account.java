package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a directory knows of a person. Immutable; {@link #toString()} shows nothing of it.
 *
 * @param id the application's own stable id, never reused; 1 to 512 characters
 * @param phones in the form that the directory declares, the primary one first; those of the directory come before
 *     those that the person has added
 * @param email the mailbox, where there is one
 * @param locale the language the person reads, where it is known
 * @param smsDisabled whether the person has switched SMS off
 */
public record Account(
        String id, List<String> phones, Optional<String> email, Optional<Locale> locale, boolean smsDisabled) {
    private static final int MAX_ID = 512;

    /** Copies the list and checks that nothing is missing. */
    public Account {
        if (requireNonNull(id, "id").isBlank() || id.length() > MAX_ID) {
            throw new InvalidValueException(
                    "account.id", "(" + id.length() + " characters)", "give 1 to " + MAX_ID + " characters");
        }
        phones = List.copyOf(phones);
        requireNonNull(email, "email");
        requireNonNull(locale, "locale");
    }

    /**
     * An account of which no more is known.
     *
     * @param id the application's own stable id
     * @param phones in the form that the directory declares, the primary one first
     */
    public static Account of(String id, String... phones) {
        return new Account(id, List.of(phones), Optional.empty(), Optional.empty(), false);
    }

    /**
     * The same with a mailbox.
     *
     * @param address one plain address
     */
    public Account withEmail(String address) {
        return new Account(id, phones, Optional.of(address), locale, smsDisabled);
    }

    /**
     * The same with a language.
     *
     * @param language in which messages are written
     */
    public Account inLanguage(Locale language) {
        return new Account(id, phones, email, Optional.of(language), smsDisabled);
    }

    /**
     * The same with other numbers.
     *
     * @param numbers the primary one first
     */
    public Account withPhones(List<String> numbers) {
        return new Account(id, numbers, email, locale, smsDisabled);
    }

    /**
     * The same with SMS switched on or off.
     *
     * @param disabled whether it is off
     */
    public Account withSmsDisabled(boolean disabled) {
        return new Account(id, phones, email, locale, disabled);
    }

    /** Hides everything. */
    @Override
    public String toString() {
        return "Account[hidden]";
    }
}
