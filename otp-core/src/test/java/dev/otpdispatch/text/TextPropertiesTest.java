package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPropertiesTest {
    @ParameterizedTest
    @CsvSource({
        "authenticator.sms.enter-otp.sms.sent.message, CODE",
        "otp.sms.message, CODE",
        "authenticator.sms.link-wait.sms.sent.message, LINK",
        "otp.sms.link, LINK"
    })
    void percentSStandsForTheCodeAndInALinkTextForTheLink(String key, TextKind kind) throws IOException {
        assertThat(rendered(key + "=%s", kind)).isEqualTo(kind == TextKind.CODE ? "123456" : "https://a.example/t");
    }

    @Test
    void readsUtf8EscapesContinuedLinesAndAByteOrderMark() throws IOException {
        String file = "\ufeffotp.sms.message=Ваш код \\u2013 \\\n   {otp}\nother.key={whatever\n";
        assertThat(rendered(file, TextKind.CODE)).isEqualTo("Ваш код – 123456");
    }

    @Test
    void readWhenBothNamesOfAKeyAreGivenThenRefused() {
        refused(
                "otp.sms.message={otp}\nauthenticator.sms.enter-otp.sms.sent.message=%s",
                "otp.sms.message [ru] = authenticator.sms.enter-otp.sms.sent.message too");
    }

    @Test
    void readWhenAKeyStandsTwiceThenRefused() {
        refused("otp.sms.message=a {otp}\notp.sms.message=b {otp}", "otp.sms.message [ru] = given twice");
    }

    @ParameterizedTest
    @CsvSource({"otp.sms.mesage", "otp.email.body", "otp.sms.Message"})
    void readWhenAKeyOfOursIsMistypedThenRefusedNamingTheRightOnes(String key) {
        refused(key + "={otp}", key + " [ru] = unknown key: the keys are otp.sms.message");
    }

    @Test
    void readWhenAnEscapeIsMalformedThenRefused() {
        refused("otp.sms.message=\\u12 {otp}", "properties [ru]");
    }

    @Test
    void buildWhenAnAliasedTextLacksItsCodeThenRefusedUnderTheNameItWasGiven() {
        Map<String, String> curity = Map.of("authenticator.sms.enter-otp.sms.sent.message", "Your code");
        assertThatThrownBy(() -> MessageCatalog.builder()
                        .properties(Locale.ENGLISH, curity)
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("authenticator.sms.enter-otp.sms.sent.message [en]");
    }

    @Test
    void readLeavesTheReaderOpen() throws IOException {
        boolean[] closed = new boolean[1];
        Reader reader = new StringReader("otp.sms.message={otp}") {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        MessageCatalog.builder().properties(Locale.ROOT, reader).build();
        assertThat(closed[0]).isFalse();
    }

    private static String rendered(String file, TextKind kind) throws IOException {
        Locale russian = Locale.forLanguageTag("ru");
        return MessageCatalog.builder()
                .properties(russian, new StringReader(file))
                .build()
                .render(russian, kind, Map.of("otp", "123456", "link", "https://a.example/t")::get);
    }

    private static void refused(String file, String message) {
        assertThatThrownBy(() -> rendered(file, TextKind.CODE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }
}
