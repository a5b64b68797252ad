package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quoted-printable and encoded-words, held against the RFCs and against another library's decoder. */
class EncodingTest {
    /** RFC 2045 §6.7, the rules one by one. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=b,a=3Db",
                "für,f=C3=BCr",
                "blank ,blank=20",
                "tab\t,tab=09",
                "in the middle\tof it,in the middle\tof it",
                "€,=E2=82=AC",
            })
    void quotedPrintableWhenEncodedThenFollowsTheRules(String text, String encoded) {
        assertThat(QuotedPrintable.encode(text)).isEqualTo(encoded);
    }

    @Test
    void quotedPrintableWhenLineIsLongThenBreaksSoftlyAtSeventySix() {
        assertThat(QuotedPrintable.encode("x".repeat(80))).isEqualTo("x".repeat(75) + "=\r\n" + "x".repeat(5));
        assertThat(QuotedPrintable.encode("x".repeat(74) + "ü")).isEqualTo("x".repeat(74) + "=\r\n=C3=BC");
    }

    @Test
    void quotedPrintableWhenAnyTextThenDecodesToIt() throws Exception {
        Random random = new Random(20_260_304);
        for (int round = 0; round < 2_000; round++) {
            String text = randomText(random, 200).replace("\r", "").replace("\n", "\r\n");
            String encoded = QuotedPrintable.encode(text);
            byte[] decoded = MimeUtility.decode(
                            new ByteArrayInputStream(encoded.getBytes(US_ASCII)), "quoted-printable")
                    .readAllBytes();
            assertThat(new String(decoded, UTF_8)).isEqualTo(text);
            assertThat(encoded.split("\r\n")).allMatch(line -> line.length() <= 76);
            assertThat(encoded).doesNotContain("=_");
        }
    }

    @Test
    void headerWhenAnyTextThenDecodesToItAndIsAscii() throws Exception {
        Random random = new Random(20_260_305);
        for (int round = 0; round < 2_000; round++) {
            String text = randomText(random, 60).replaceAll("\\p{Cntrl}", "");
            String header = HeaderText.header("Subject", text);
            assertThat(header).matches("(?s)[\\x20-\\x7e\\r\\n]*").doesNotContain("\r\n\r\n");
            assertThat(MimeUtility.decodeText(MimeUtility.unfold(header.substring("Subject: ".length()))))
                    .isEqualTo(text);
        }
    }

    private static String randomText(Random random, int most) {
        String alphabet = "abc XYZ 0123 =?_.,\t\n<>\"äöüß€日本🔐\u0000";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
