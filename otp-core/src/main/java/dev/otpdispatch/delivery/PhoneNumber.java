package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in international form (ITU-T E.164), read by the numbering plans that
 * <a href="https://github.com/google/libphonenumber">libphonenumber</a> knows.
 *
 * <p>Country code and length must fit the plan; whether the range is in use is left to the gateway, because
 * ranges are opened faster than any copy of the plans is renewed and an honest owner must not be locked out.
 * Such a number has {@link Type#UNKNOWN}.
 *
 * <p>A number without a leading {@code +} belongs to the region it is parsed with; the region is never guessed,
 * because the same digits are a valid number of somebody else in another country. Immutable and thread-safe;
 * {@link #toString()} is masked.
 */
public final class PhoneNumber implements Recipient {
    private static final int SHOWN_DIGITS = 3;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_CHARACTERS = 64;
    /** What people put between digits, and the invisible marks that come along when a number is pasted. */
    private static final String BETWEEN = "[\\p{Zs}\\p{Pd}\\p{Cf}\\t().\\u2212/]";
    /**
     * Nothing but digits and what is put between them. The plans' own reader takes more: letters of a keypad,
     * extensions, text before the number, and a country hidden behind {@code ;phone-context=}.
     */
    private static final Pattern WRITTEN = Pattern.compile(BETWEEN + "*+[+\\uff0b]?(?:" + BETWEEN + "|\\p{Nd})++");

    private final String e164;
    private final int callingCode;
    private final @Nullable String region;
    private final Type type;

    private PhoneNumber(String e164, int callingCode, @Nullable String region, Type type) {
        this.e164 = e164;
        this.callingCode = callingCode;
        this.region = region;
        this.type = type;
    }

    /** What a number is used for, as its numbering plan tells. */
    public enum Type {
        /** A mobile phone. */
        MOBILE,
        /** A fixed line. */
        FIXED_LINE,
        /** A plan that does not tell mobile phones from fixed lines (North America). */
        FIXED_LINE_OR_MOBILE,
        /** Free for the caller. */
        TOLL_FREE,
        /** The called party earns from the call: the usual target of SMS pumping. */
        PREMIUM_RATE,
        /** Costs are shared between caller and called. */
        SHARED_COST,
        /** Internet telephony. */
        VOIP,
        /** A personal number that follows its owner. */
        PERSONAL_NUMBER,
        /** A pager. */
        PAGER,
        /** A company-wide access number. */
        UAN,
        /** A voice mail access number. */
        VOICEMAIL,
        /** A number whose range or kind the plans do not know. */
        UNKNOWN
    }

    /**
     * Reads a number in international form.
     *
     * @param number with leading {@code +}; spaces, hyphens, dots, slashes and brackets are dropped, and nothing else
     *     may stand in it
     * @throws InvalidValueException if it cannot be a number
     */
    public static PhoneNumber parse(String number) {
        return parsed(number, null, "give it in international form, such as +49 151 23456789");
    }

    /**
     * Reads a number as it is written in a region; a number with leading {@code +} keeps its own country.
     *
     * @param number as written, with the same between its digits
     * @param region two letters, ISO 3166-1, such as {@code DE}
     * @throws InvalidValueException if it cannot be a number there, or the region is not known
     */
    public static PhoneNumber parse(String number, String region) {
        String upper = requireRegion(region);
        return parsed(number, upper, "give it as it is written in " + upper + ", or in international form with +");
    }

    /** A country in upper case, refused where the plans do not know it. */
    static String requireRegion(String region) {
        String upper = requireNonNull(region, "region").toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
            throw new InvalidValueException("region", shown(region), "give an ISO 3166-1 country code such as DE");
        }
        return upper;
    }

    /** Whoever swapped region and number would read the number in a log. */
    private static String shown(String region) {
        boolean code = region.length() <= 3 && region.chars().allMatch(Character::isLetterOrDigit);
        return code ? "\"" + region + "\"" : "(" + region.length() + " characters)";
    }

    /** International form: {@code +} and at most 15 digits. */
    public String e164() {
        return e164;
    }

    /** International form without the {@code +}. */
    public String digits() {
        return e164.substring(1);
    }

    /** The number as dialled inside its own country, digits only, with the trunk prefix where there is one. */
    public String national() {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        return PhoneNumberUtil.normalizeDigitsOnly(plans.format(reparsed(plans), PhoneNumberFormat.NATIONAL))
                .toString();
    }

    /** Country calling code, such as 49. */
    public int callingCode() {
        return callingCode;
    }

    /** ISO 3166-1 country code; empty for numbers that belong to no country (satellite, international freephone). */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** What the number is used for. */
    public Type type() {
        return type;
    }

    /** At most the last three digits and never more than a third of them, the rest as asterisks. */
    @Override
    public String masked() {
        int digits = e164.length() - 1;
        int shown = Math.min(SHOWN_DIGITS, digits / 3);
        return "+" + "*".repeat(digits - shown) + e164.substring(e164.length() - shown);
    }

    @Override
    public String canonical() {
        return e164;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber that && e164.equals(that.e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }

    private Phonenumber.PhoneNumber reparsed(PhoneNumberUtil plans) {
        try {
            return plans.parse(e164, null);
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("a number that was parsed once parses again", impossible);
        }
    }

    private static PhoneNumber parsed(String number, @Nullable String region, String remedy) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = plans.parse(dialled(requireNonNull(number, "number"), remedy), region);
        } catch (NumberParseException unreadable) {
            throw unusable(number, remedy);
        }
        if (plans.isPossibleNumberWithReason(parsed) != ValidationResult.IS_POSSIBLE) {
            throw unusable(number, remedy);
        }
        String e164 = plans.format(parsed, PhoneNumberFormat.E164);
        if (e164.length() > 1 + MOST_DIGITS) {
            throw unusable(number, remedy); // some plans are written down longer than E.164 §6.1 lets them be
        }
        return new PhoneNumber(
                e164,
                parsed.getCountryCode(),
                home(plans, parsed),
                Type.valueOf(plans.getNumberType(parsed).name()));
    }

    /** Plus sign and digits alone. */
    private static String dialled(String number, String remedy) {
        if (number.length() > MOST_CHARACTERS || !WRITTEN.matcher(number).matches()) {
            throw unusable(number, remedy);
        }
        boolean international = number.indexOf('+') >= 0 || number.indexOf('\uff0b') >= 0;
        return (international ? "+" : "") + PhoneNumberUtil.normalizeDigitsOnly(number);
    }

    /** The country of a number; for a range that no plan knows, the main one of its calling code. */
    private static @Nullable String home(PhoneNumberUtil plans, Phonenumber.PhoneNumber number) {
        String exact = plans.getRegionCodeForNumber(number);
        String region = exact != null ? exact : plans.getRegionCodeForCountryCode(number.getCountryCode());
        return region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY) ? null : region;
    }

    /** The given text may be a number with one digit wrong: only its length is told. */
    private static InvalidValueException unusable(String given, String remedy) {
        return new InvalidValueException("phone", "(" + given.length() + " characters)", remedy);
    }
}
