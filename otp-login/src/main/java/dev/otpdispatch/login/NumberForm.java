package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;

/**
 * How a directory writes telephone numbers. It is declared, never guessed: {@code 4915123456789} read as a German
 * national number is a valid number of somebody else.
 *
 * <p>In every form a number with a leading {@code +} is international. Immutable and thread-safe.
 */
public final class NumberForm {
    /** International form with {@code +}, such as {@code +4915123456789}. */
    public static final NumberForm E164 = new NumberForm(Kind.E164, "");
    /** International form without {@code +}, such as {@code 4915123456789}. */
    public static final NumberForm DIGITS = new NumberForm(Kind.DIGITS, "");
    /**
     * As the Kapow gateway takes them: a leading 0 is a number of the United Kingdom, others are international digits.
     */
    public static final NumberForm KAPOW = new NumberForm(Kind.KAPOW, "GB");

    private final Kind kind;
    private final String region;

    private enum Kind {
        E164,
        DIGITS,
        NATIONAL,
        KAPOW
    }

    private NumberForm(Kind kind, String region) {
        this.kind = kind;
        this.region = region;
    }

    /**
     * As they are dialled inside one country; numbers of other countries have a {@code +}.
     *
     * @param region two letters, ISO 3166-1, such as {@code DE}
     * @throws InvalidValueException if no numbering plan of that region is known
     */
    public static NumberForm national(String region) {
        requireRegion(region);
        return new NumberForm(Kind.NATIONAL, region.toUpperCase(Locale.ROOT));
    }

    /**
     * Reads a number of this form.
     *
     * @param written as the directory has it
     * @throws InvalidValueException if it is no such number; it does not show what was given
     */
    public PhoneNumber read(String written) {
        String number = requireNonNull(written, "written").strip();
        if (number.startsWith("+")) {
            return PhoneNumber.parse(number);
        }
        return switch (kind) {
            case E164 -> throw unreadable(number, "begin it with +, or declare another NumberForm");
            case DIGITS -> PhoneNumber.parse("+" + international(number));
            case NATIONAL -> PhoneNumber.parse(number, region);
            case KAPOW -> number.startsWith("0") ? PhoneNumber.parse(number, region) : PhoneNumber.parse("+" + number);
        };
    }

    /**
     * Writes a number in this form, so that {@link #read} gives it back.
     *
     * @param number to be kept by a directory
     */
    public String write(PhoneNumber number) {
        return switch (kind) {
            case E164 -> number.e164();
            case DIGITS, KAPOW -> number.digits();
            case NATIONAL -> {
                boolean home = number.region().filter(region::equals).isPresent();
                yield home ? number.national() : number.e164();
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberForm that && kind == that.kind && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + region.hashCode();
    }

    /** The name of the form, such as {@code NATIONAL(DE)}. */
    @Override
    public String toString() {
        return kind == Kind.NATIONAL ? "NATIONAL(" + region + ")" : kind.name();
    }

    /** Fails for a region without a numbering plan. */
    static void requireRegion(String region) {
        try {
            PhoneNumber.parse("112", requireNonNull(region, "region"));
        } catch (InvalidValueException refused) {
            if (refused.field().equals("region")) {
                throw refused;
            }
        }
    }

    /** A leading 0 is a trunk or exit prefix: such a number is of another form, and whose it is nobody can tell. */
    private static String international(String number) {
        if (number.startsWith("0")) {
            throw unreadable(number, "DIGITS begin with a country code, or declare another NumberForm");
        }
        return number;
    }

    private static InvalidValueException unreadable(String number, String remedy) {
        return new InvalidValueException("phone", "(" + number.length() + " characters)", remedy);
    }
}
