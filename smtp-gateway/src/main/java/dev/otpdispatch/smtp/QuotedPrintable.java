package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes UTF-8 text as quoted-printable (RFC 2045 §6.7). */
final class QuotedPrintable {
    private static final String HEX = "0123456789ABCDEF";
    /** Rule 5: at most 76 characters a line, the soft line break's equals sign included. */
    private static final int MOST_PER_LINE = 75;

    private final StringBuilder out;
    private int column;

    private QuotedPrintable(int size) {
        this.out = new StringBuilder(size);
    }

    /** The same text, whose lines end in CRLF, with nothing but printable ASCII in it. */
    static String encode(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        QuotedPrintable encoded = new QuotedPrintable(bytes.length + 32);
        for (int i = 0; i < bytes.length; i++) {
            if (endsLine(bytes, i)) {
                encoded.lineBreak();
                i++;
            } else {
                encoded.octet(bytes[i] & 0xff, i + 1 == bytes.length || endsLine(bytes, i + 1));
            }
        }
        return encoded.out.toString();
    }

    private static boolean endsLine(byte[] bytes, int at) {
        return bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
    }

    private void lineBreak() {
        out.append("\r\n");
        column = 0;
    }

    private void octet(int octet, boolean lastOfLine) {
        boolean blank = octet == ' ' || octet == '\t';
        boolean asItIs = blank ? !lastOfLine : octet > ' ' && octet < 0x7f && octet != '=';
        int width = asItIs ? 1 : 3;
        if (column + width > MOST_PER_LINE) {
            out.append('=');
            lineBreak();
        }
        if (asItIs) {
            out.append((char) octet);
        } else {
            out.append('=').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
        }
        column += width;
    }
}
