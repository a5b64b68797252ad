package dev.otpdispatch.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Every value either comes back from an independent decoder as it was, or is refused naming the field. */
class PlaceTest {
    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void formComesBackFromAFormDecoder(String value) {
        if (refuses(Place.FORM, value, isBroken(value))) {
            return;
        }
        String encoded = Place.FORM.encode("field", value);
        assertThat(encoded).matches("[A-Za-z0-9._~+%-]*");
        assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(value);
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void urlQueryComesBackFromAUri(String value) {
        if (refuses(Place.URL_QUERY, value, isBroken(value))) {
            return;
        }
        URI uri = URI.create("https://gateway.example/send?a=" + Place.URL_QUERY.encode("field", value) + "&b=1");
        assertThat(uri.getHost()).isEqualTo("gateway.example");
        assertThat(uri.getRawQuery()).matches("a=[A-Za-z0-9._~%-]*&b=1");
        assertThat(uri.getQuery()).isEqualTo("a=" + value + "&b=1");
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void urlPathStaysOneSegment(String value) {
        boolean climbs = value.isEmpty() || value.equals(".") || value.equals("..");
        if (refuses(Place.URL_PATH, value, isBroken(value) || climbs)) {
            return;
        }
        URI uri = URI.create("https://gateway.example/a/" + Place.URL_PATH.encode("field", value) + "/send");
        assertThat(uri.getRawPath()).matches("/a/[A-Za-z0-9._~%-]+/send");
        assertThat(uri.normalize().getRawPath()).isEqualTo(uri.getRawPath());
        assertThat(uri.getPath()).isEqualTo("/a/" + value + "/send");
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void jsonStringComesBackFromAJsonReader(String value) {
        if (refuses(Place.JSON_STRING, value, isBroken(value))) {
            return;
        }
        assertThat(TinyJson.string('"' + Place.JSON_STRING.encode("field", value) + '"'))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void xmlTextComesBackFromAnXmlParserAsTextAndAsAttribute(String value) throws Exception {
        if (refuses(Place.XML_TEXT, value, isBroken(value) || hasNoPlaceInXml(value))) {
            return;
        }
        String encoded = Place.XML_TEXT.encode("field", value);
        Element parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<m a=\"" + encoded + "\">" + encoded + "</m>")))
                .getDocumentElement();
        assertThat(parsed.getTextContent()).isEqualTo(value);
        assertThat(parsed.getAttribute("a")).isEqualTo(value);
        assertThat(parsed.getElementsByTagName("*").getLength()).isZero();
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void headerIsVisibleAsciiOrRefused(String value) {
        if (refuses(Place.HEADER, value, !value.matches("[\\t -~]*"))) {
            return;
        }
        assertThat(Place.HEADER.encode("field", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void mailHeaderIsOneLineOrRefused(String value) {
        boolean control = value.chars().anyMatch(Character::isISOControl);
        if (refuses(Place.MAIL_HEADER, value, isBroken(value) || control)) {
            return;
        }
        assertThat(Place.MAIL_HEADER.encode("field", value)).isEqualTo(value).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void textLineIsOneLineOrRefused(String value) {
        boolean leaves = value.chars().anyMatch(Character::isISOControl)
                || Stream.of("\u2028", "\u202e", "\u2067").anyMatch(value::contains);
        if (refuses(Place.TEXT_LINE, value, isBroken(value) || leaves)) {
            return;
        }
        assertThat(Place.TEXT_LINE.encode("field", value)).isEqualTo(value);
        assertThat(value.lines().count()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void plainChangesNothing(String value) {
        assertThat(Place.PLAIN.encode("field", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @FieldSource("dev.otpdispatch.text.HostileValues#ALL")
    void formInAnotherCharsetComesBackOrIsRefused(String value) {
        if (!ISO_8859_1.newEncoder().canEncode(value)) {
            assertThatThrownBy(() -> latin1Form(value))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("ISO-8859-1");
            return;
        }
        assertThat(URLDecoder.decode(latin1Form(value), ISO_8859_1)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "FORM, +49 ä&=%, %2B49+%C3%A4%26%3D%25",
        "URL_QUERY, +49 ä&=%, %2B49%20%C3%A4%26%3D%25",
        "URL_PATH, a/b?c#d, a%2Fb%3Fc%23d",
        "JSON_STRING, a\"b\\c, a\\\"b\\\\c",
        "XML_TEXT, <a href=\"x\">&, &lt;a href=&quot;x&quot;&gt;&amp;"
    })
    void encodeWritesWhatTheStandardsSay(Place place, String value, String encoded) {
        assertThat(place.encode("field", value)).isEqualTo(encoded);
    }

    @Test
    void percentEncodingLeavesTheUnreservedCharactersOfRfc3986AndNoOther() {
        for (char c = 0; c < 0x80; c++) {
            boolean unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".indexOf(c) >= 0;
            assertThat(Place.URL_QUERY.encode("field", "" + c).length())
                    .as("U+%04X", (int) c)
                    .isEqualTo(unreserved ? 1 : 3);
        }
    }

    @Test
    void jsonStringEscapesWhatScriptsReadAsLineEnds() {
        assertThat(Place.JSON_STRING.encode("field", "\u2028\u2029\u0000\u001f"))
                .isEqualTo("\\u2028\\u2029\\u0000\\u001F");
    }

    @Test
    void encodeFormWritesTheCharsetsOwnBytes() {
        assertThat(latin1Form("é ü")).isEqualTo("%E9+%FC");
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLAIN"})
    void encodeWhenHalfASurrogatePairThenRefusedWithoutItsText(Place place) {
        assertThatThrownBy(() -> place.encode("field", "secret \ud83d"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("field = a text with U+D83D")
                .hasMessageNotContaining("secret");
    }

    @Test
    void requireWellFormedWhenPairsAreWholeThenNothingIsRefused() {
        Place.requireWellFormed("field", "a \ud83d\ude00 b");

        assertThatThrownBy(() -> Place.requireWellFormed("field", "\ude00\ud83d"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("field = a text with U+DE00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nB: c", "a\nb", "a\u0000b", "a\u007fb", "é", "€"})
    void headerWhenItWouldBeginAnotherOneThenRefused(String value) {
        assertThatThrownBy(() -> Place.HEADER.encode("headers/X", value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("headers/X = a text with U+");
    }

    /** True, after checking how, where a place must refuse a value. */
    private static boolean refuses(Place place, String value, boolean mustRefuse) {
        if (mustRefuse) {
            InvalidValueException refusal =
                    catchThrowableOfType(InvalidValueException.class, () -> place.encode("field", value));
            assertThat(refusal).as("%s refuses %s", place, value).isNotNull();
            assertThat(refusal.field()).isEqualTo("field");
        }
        return mustRefuse;
    }

    private static boolean isBroken(String value) {
        return !UTF_8.newEncoder().canEncode(value);
    }

    /** XML 1.0 §2.2. */
    private static boolean hasNoPlaceInXml(String value) {
        return value.codePoints()
                .anyMatch(c -> (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff);
    }

    private static String latin1Form(String value) {
        StringBuilder form = new StringBuilder();
        Place.encodeForm("field", value, ISO_8859_1, form);
        return form.toString();
    }
}
