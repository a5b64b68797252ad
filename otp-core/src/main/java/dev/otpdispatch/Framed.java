package dev.otpdispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Parts with their lengths in front, so that no two lists of parts ever give the same bytes. */
final class Framed {
    /** What most names and codes fit into: a length takes one byte up to 127, so that a hash has few blocks. */
    private static final int EXPECTED_BYTES = 64;

    private Framed() {}

    static ByteWriter join(String label, byte[]... parts) {
        ByteWriter out = new ByteWriter(EXPECTED_BYTES);
        out.counted(label.getBytes(UTF_8));
        for (byte[] part : parts) {
            out.counted(part);
        }
        return out;
    }

    /**
     * The bytes of a text, of two different texts never the same. UTF-8 has none for half a surrogate pair and Java
     * writes a question mark, so that a name made up with one would be somebody else's: such a text is taken unit by
     * unit, after a byte that no UTF-8 begins with.
     */
    static byte[] bytesOf(String text) {
        if (isWellFormed(text)) {
            return text.getBytes(UTF_8);
        }
        ByteBuffer units = ByteBuffer.allocate(1 + 2 * text.length()).put((byte) 0xff);
        for (int i = 0; i < text.length(); i++) {
            units.putChar(text.charAt(i));
        }
        return units.array();
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
