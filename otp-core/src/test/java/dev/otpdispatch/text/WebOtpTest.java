package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebOtpTest {
    private static final OtpCode CODE = OtpCode.of("747723");
    private static final String APP_HASH = "FA+9qCX9VSu";

    @Test
    void appendToWhenHostThenTheLastLineOfTheFormatsOwnExample() {
        assertThat(WebOtp.forHost("example.com").appendTo("747723 is your ExampleCo authentication code.", CODE))
                .isEqualTo("747723 is your ExampleCo authentication code.\n\n@example.com #747723");
    }

    @Test
    void appendToWhenAppThenTheHashIsTheLastLine() {
        assertThat(WebOtp.forApp(APP_HASH).appendTo("Your code is 747723\n", CODE))
                .isEqualTo("Your code is 747723\nFA+9qCX9VSu");
    }

    /** Examples of the format, and the same with other line ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "747723 is your code.\n\n@example.com #747723",
                "747723 is your code.\r\n@example.com #747723",
                "747723 is your code.\r@example.com #747723",
                "@example.com #747723",
                "@example.com #747723 %ecommerce.example",
                "@example.com #747723 %ecommerce.example $future"
            })
    void parseReadsHostAndCode(String text) {
        assertThat(WebOtp.parse(text)).contains(new WebOtp.BoundCode("example.com", CODE));
    }

    /** What the format names as no such message, and what would be one by mistake. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "something @example.com #747723",
                "#747723 %ecommerce.example @example.com",
                "@example.com code #747723",
                "@example.com  #747723",
                "@example.com\t#747723",
                "@example.com\u00a0#747723",
                " @example.com #747723",
                "@example.com #747723\n",
                "@example.com #747723\nmore",
                "@ #747723",
                "@example.com #",
                "@example.com 747723",
                ""
            })
    void parseWhenTheLastLineIsNotBoundThenEmpty(String text) {
        assertThat(WebOtp.parse(text)).isEmpty();
    }

    @Test
    void appendToWhenTheOtherLineIsThereThenRefused() {
        String forBrowser = WebOtp.forHost("example.com").appendTo("Code 747723", CODE);
        String forApp = WebOtp.forApp(APP_HASH).appendTo("Code 747723", CODE);
        refused(WebOtp.forApp(APP_HASH), forBrowser, CODE, "its last line is taken");
        refused(WebOtp.forHost("example.com"), forApp, CODE, "its last line is taken");
        refused(WebOtp.forHost("other.example"), forBrowser, CODE, "its last line is taken");
    }

    @Test
    void appendToWhenTheOnlyLineHasElevenLettersThenItIsATextAndNoHash() {
        assertThat(WebOtp.forHost("example.com").appendTo("abcdefghijk", CODE))
                .isEqualTo("abcdefghijk\n\n@example.com #747723");
    }

    @ParameterizedTest
    @ValueSource(strings = {"747 723", "747\t723", "747\n723"})
    void appendToWhenTheCodeIsGroupedThenRefusedWithoutShowingIt(String code) {
        assertThatThrownBy(() -> WebOtp.forHost("example.com").appendTo("text", OtpCode.of(code)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("space")
                .hasMessageNotContaining("747");
    }

    @Test
    void appendToWhenAppThenAtMost140BytesAndOneMessage() {
        WebOtp app = WebOtp.forApp(APP_HASH);
        String longest = "x".repeat(140 - 12);
        assertThat(app.appendTo(longest, CODE)).hasSize(140);
        refused(app, longest + "x", CODE, "141 bytes");
        refused(app, "é".repeat(65), CODE, "142 bytes");
        // 84 bytes in UTF-8, but 83 characters of UCS-2 are two messages, and the app is handed the first.
        refused(app, "ł" + "x".repeat(70), CODE, "one message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FA+9qCX9VS", "FA+9qCX9VSuu", "FA-9qCX9VSu", "FA+9qCX9VS=", "", "FA+9qCX9VSu\n"})
    void forAppWhenNoHashThenRefused(String hash) {
        assertThatThrownBy(() -> WebOtp.forApp(hash))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("11 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "example.com:443",
                "example.com/login",
                "a b.example",
                "",
                "-a.example",
                "a..b",
                "example.com\n",
                "exa_mple.com",
                "user@example.com",
                "example.com #000000",
                "*.example.com"
            })
    void forHostWhenNoBareHostThenRefused(String host) {
        assertThatThrownBy(() -> WebOtp.forHost(host))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("host = ");
    }

    @Test
    void forHostWhenInternationalisedThenItsAsciiFormStaysInTheGsmAlphabet() {
        String text = WebOtp.forHost("BÜCHER.example").appendTo("Code 747723", CODE);
        assertThat(text).endsWith("\n@xn--bcher-kva.example #747723");
        assertThat(SmsLength.isGsm7(text)).isTrue();
    }

    @Test
    void forHostWhenVeryLongThenRefusedQuickly() {
        assertThatThrownBy(() -> WebOtp.forHost("a.".repeat(50_000) + "a")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void toStringSaysForWhomItIs() {
        assertThat(WebOtp.forHost("example.com")).hasToString("WebOtp[@example.com]");
        assertThat(WebOtp.forApp(APP_HASH)).hasToString("WebOtp[app FA+9qCX9VSu]");
    }

    @Test
    void boundCodeHidesTheCode() {
        assertThat(WebOtp.parse("@example.com #747723").orElseThrow().toString())
                .doesNotContain("747723");
    }

    private static void refused(WebOtp ending, String text, OtpCode code, String message) {
        assertThatThrownBy(() -> ending.appendTo(text, code))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("747723");
    }
}
