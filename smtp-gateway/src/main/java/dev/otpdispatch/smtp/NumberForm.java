package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a gateway wants telephone numbers written: the value of the tag {@code {phone}}. Immutable and thread-safe.
 */
public final class NumberForm {
    private static final Pattern NATIONAL = Pattern.compile("NATIONAL\\(([A-Za-z]{2})\\)");
    private static final int UNITED_KINGDOM = 44;

    private final String name;
    private final Function<PhoneNumber, String> writing;

    private NumberForm(String name, Function<PhoneNumber, String> writing) {
        this.name = name;
        this.writing = writing;
    }

    /** International with a plus: {@code +447700900123}. */
    public static NumberForm e164() {
        return new NumberForm("E164", PhoneNumber::e164);
    }

    /** International, digits only: {@code 447700900123}. */
    public static NumberForm digits() {
        return new NumberForm("DIGITS", PhoneNumber::digits);
    }

    /** International after two zeros: {@code 00447700900123}. */
    public static NumberForm doubleZero() {
        return new NumberForm("DOUBLE_ZERO", number -> "00" + number.digits());
    }

    /**
     * As dialled inside one country, {@code 07700900123}; numbers of other countries are refused.
     *
     * @param region ISO 3166-1 country code, such as {@code GB}
     */
    public static NumberForm national(String region) {
        String upper = requireNonNull(region, "region").toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(upper)) {
            throw new InvalidValueException("region", region, "give an ISO 3166-1 country code such as GB");
        }
        return new NumberForm("NATIONAL(" + upper + ")", number -> nationalIn(upper, number));
    }

    /**
     * As Kapow reads them: numbers of the United Kingdom national with a leading 0, all others international, digits
     * only; never a plus, never two zeros. Kapow takes {@link #digits()} for both as well.
     */
    public static NumberForm kapow() {
        return new NumberForm("KAPOW", NumberForm::forKapow);
    }

    /**
     * This form, rewritten: every match of a regular expression is replaced. Such a form has no name that
     * {@link #parse} reads.
     *
     * @param pattern in Java's syntax
     * @param replacement with {@code $1} for its groups
     * @throws InvalidValueException if the pattern cannot be read, or the replacement names a group it has not
     */
    public NumberForm rewritten(String pattern, String replacement) {
        Pattern parsed = parsed(requireNonNull(pattern, "pattern"), requireNonNull(replacement, "replacement"));
        return new NumberForm(
                name + " rewritten", number -> parsed.matcher(write(number)).replaceAll(replacement));
    }

    /**
     * Reads the name of a form, as a configuration file gives it.
     *
     * @param name {@code E164}, {@code DIGITS}, {@code DOUBLE_ZERO}, {@code KAPOW} or {@code NATIONAL(GB)}
     * @throws InvalidValueException for any other
     */
    public static NumberForm parse(String name) {
        Matcher national = NATIONAL.matcher(requireNonNull(name, "name"));
        if (national.matches()) {
            return national(national.group(1));
        }
        return switch (name) {
            case "E164" -> e164();
            case "DIGITS" -> digits();
            case "DOUBLE_ZERO" -> doubleZero();
            case "KAPOW" -> kapow();
            default ->
                throw new InvalidValueException(
                        "numberForm", name, "give E164, DIGITS, DOUBLE_ZERO, KAPOW or NATIONAL(GB)");
        };
    }

    /** The name that {@link #parse} reads, or what the form was made of. */
    @Override
    public String toString() {
        return name;
    }

    String write(PhoneNumber number) {
        return writing.apply(number);
    }

    /** Tries the replacement on an expression with the same groups that matches everything. */
    private static Pattern parsed(String pattern, String replacement) {
        try {
            Pattern.compile("|" + pattern).matcher("").replaceFirst(replacement);
            return Pattern.compile(pattern);
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new InvalidValueException(
                    "rewritten", pattern + " to " + replacement, "these do not fit: " + wrong.getMessage());
        }
    }

    private static String nationalIn(String region, PhoneNumber number) {
        if (!number.region().filter(region::equals).isPresent()) {
            throw new InvalidValueException(
                    "phone", number.masked(), "the gateway takes numbers of " + region + " only");
        }
        return number.national();
    }

    /** A leading 0 is what tells Kapow that a number is British; one that has none inside the country stays whole. */
    private static String forKapow(PhoneNumber number) {
        String national = number.callingCode() == UNITED_KINGDOM ? number.national() : "";
        return national.startsWith("0") ? national : number.digits();
    }
}
