package dev.otpdispatch.text;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a text is as a short message: its alphabet, and how many segments it is sent and billed as.
 *
 * <p>A text whose every character is in the GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1) holds 160 septets in
 * one segment, or 153 in each of several; one character outside turns the whole text into UCS-2, 70 UTF-16 units in
 * one segment or 67 in each of several. {@code ^ { } \ [ ~ ] | €} and the form feed come from the extension table and
 * cost two septets. Neither such a pair nor a surrogate pair is split over two segments. National language tables are
 * not assumed, since few gateways use them; the backtick is in neither table. Immutable and thread-safe.
 */
public final class SmsLength {
    private final Encoding encoding;
    private final int units;
    private final int segments;
    private final @Nullable String forcedBy;

    private SmsLength(Encoding encoding, int units, int segments, @Nullable String forcedBy) {
        this.encoding = encoding;
        this.units = units;
        this.segments = segments;
        this.forcedBy = forcedBy;
    }

    /** The alphabet a text is sent in. */
    public enum Encoding {
        /** The GSM 7-bit default alphabet with its extension table; a unit is a septet. */
        GSM_7(160, 153),
        /** UCS-2 as handsets read it, UTF-16; a unit is 16 bits. */
        UCS_2(70, 67);

        private final int unitsAlone;
        private final int unitsOfSeveral;

        Encoding(int unitsAlone, int unitsOfSeveral) {
            this.unitsAlone = unitsAlone;
            this.unitsOfSeveral = unitsOfSeveral;
        }
    }

    /**
     * Measures a text.
     *
     * @param text as the person will read it
     */
    public static SmsLength of(String text) {
        int forcing = firstOutsideGsm7(requireNonNull(text, "text"));
        Encoding encoding = forcing < 0 ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = units(text, encoding);
        int segments = units <= encoding.unitsAlone ? 1 : packed(text, encoding);
        return new SmsLength(encoding, units, segments, forcing < 0 ? null : Character.toString(forcing));
    }

    /**
     * Whether every character of a text is in the GSM 7-bit default alphabet or its extension table.
     *
     * @param text as the person will read it
     */
    public static boolean isGsm7(String text) {
        return firstOutsideGsm7(text) < 0;
    }

    /** The alphabet the text is sent in. */
    public Encoding encoding() {
        return encoding;
    }

    /** Septets or UTF-16 units in all, an extended character counting two. */
    public int units() {
        return units;
    }

    /** How many messages it is sent as, at least 1. */
    public int segments() {
        return segments;
    }

    /** The first character outside the GSM alphabet, which forces the whole text into UCS-2. */
    public Optional<String> forcedBy() {
        return Optional.ofNullable(forcedBy);
    }

    /** Alphabet, units and segments; no part of the text. */
    @Override
    public String toString() {
        return "SmsLength[" + encoding + ", " + units + " units, " + segments + " segments]";
    }

    private static int firstOutsideGsm7(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Gsm7.septets(text.charAt(i)) == 0) {
                return text.codePointAt(i);
            }
        }
        return -1;
    }

    private static int units(String text, Encoding encoding) {
        int units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += encoding == Encoding.GSM_7 ? Gsm7.septets(text.charAt(i)) : 1;
        }
        return units;
    }

    /** Fills segment after segment, carrying over whole what would be split. */
    private static int packed(String text, Encoding encoding) {
        int segments = 1;
        int used = 0;
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            int cost = encoding == Encoding.GSM_7 ? Gsm7.septets((char) codePoint) : Character.charCount(codePoint);
            if (used + cost > encoding.unitsOfSeveral) {
                segments++;
                used = 0;
            }
            used += cost;
        }
        return segments;
    }
}
