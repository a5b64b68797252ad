package dev.otpdispatch.examples.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as short messages. What has the same code in ASCII and in the SMS centre's default alphabet goes as that
 * (data_coding 0), everything else as UCS-2 (data_coding 8). A long one is concatenated by the user data header of 3GPP
 * TS 23.040 §9.2.3.24.1.
 *
 * @param dataCoding 0 or 8
 * @param isConcatenated whether each part begins with a header
 * @param parts the octets of each message
 */
record Segments(byte dataCoding, boolean isConcatenated, List<byte[]> parts) {
    /**
     * Lies at the same place in ASCII and in GSM 03.38; {@code $}, {@code @}, {@code _}, braces and the like do not.
     */
    private static final String SAME_IN_BOTH = "[A-Za-z0-9 \\r\\n!\"#%&'()*+,\\-./:;<=>?]*";

    private static final int HEADER = 6;
    private static final int WHOLE_PLAIN = 160;
    private static final int PART_PLAIN = 153;
    private static final int WHOLE_UCS2 = 70;
    private static final int PART_UCS2 = 67;
    private static final int MOST_PARTS = 255;

    /** An {@link IllegalArgumentException} means that no row of short messages carries this text. */
    static Segments of(String text, byte reference) {
        if (!UTF_16BE.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("half of a surrogate pair is no character");
        }
        boolean plain = text.matches(SAME_IN_BOTH);
        byte coding = (byte) (plain ? 0 : 8);
        if (text.length() <= (plain ? WHOLE_PLAIN : WHOLE_UCS2)) {
            return new Segments(coding, false, List.of(octets(text, plain)));
        }
        List<String> pieces = pieces(text, plain ? PART_PLAIN : PART_UCS2);
        if (pieces.size() > MOST_PARTS) {
            throw new IllegalArgumentException("the text needs more than 255 messages");
        }
        List<byte[]> parts = new ArrayList<>();
        for (String piece : pieces) {
            byte[] octets = octets(piece, plain);
            byte[] header = {5, 0, 3, reference, (byte) pieces.size(), (byte) (parts.size() + 1)};
            parts.add(ByteBuffer.allocate(HEADER + octets.length)
                    .put(header)
                    .put(octets)
                    .array());
        }
        return new Segments(coding, true, parts);
    }

    /** Half of an emoji in each of two messages would be shown as two boxes. */
    private static List<String> pieces(String text, int most) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = Math.min(text.length(), begin + most);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(text.substring(begin, end));
            begin = end;
        }
        return pieces;
    }

    private static byte[] octets(String text, boolean plain) {
        return text.getBytes(plain ? US_ASCII : UTF_16BE);
    }
}
