package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogLintTest {
    @Test
    void lintWhenShippedThenEveryTextWithATenDigitCodeIsOneMessage() {
        CatalogLint shipped = new CatalogLint(MessageCatalog.standard(), ShippedTexts.LANGUAGES);
        String code = "0".repeat(ShippedTexts.FITTING_CODE);
        assertThat(shipped.warnings(TextKind.CODE, code, (field, text) -> text)).isEmpty();
        assertThat(MessageCatalog.standard().lintCodes(50))
                .extracting(warning -> warning.locale().toLanguageTag())
                .containsExactly("ar", "hi");
        assertThat(MessageCatalog.standard().lintLinks(40)).isEmpty();
        assertThat(MessageCatalog.standard().lintLinks(75))
                .extracting(warning -> warning.locale().toLanguageTag())
                .containsExactly("ar", "hi", "ja", "zh");
    }

    @Test
    void lintNamesTheLanguageAndTheCharacterThatForcesUcs2() {
        MessageCatalog catalog = MessageCatalog.builder()
                .properties(
                        Locale.forLanguageTag("pl"),
                        Map.of(
                                "otp.sms.message",
                                "Twoje hasło jednorazowe do serwisu transakcyjnego naszego banku to {otp}"))
                .build();
        assertThat(catalog.lintCodes(6)).singleElement().satisfies(warning -> {
            assertThat(warning.locale()).isEqualTo(Locale.forLanguageTag("pl"));
            assertThat(warning.length().segments()).isEqualTo(2);
            assertThat(warning)
                    .hasToString("otp.sms.message [pl] is sent as 2 messages: U+0142 (ł) is not in the GSM alphabet"
                            + " and leaves 70 characters");
        });
    }

    @Test
    void lintCountsTheCodeTheAppAndTheAttributes() {
        String text = "{app} {minutes} {payee} " + "x".repeat(127) + "{otp}";
        MessageCatalog catalog = MessageCatalog.builder()
                .ownTextsOnly()
                .app("Bank")
                .attributes(Set.of("payee"))
                .properties(Locale.ROOT, Map.of("otp.sms.message", text))
                .build();
        assertThat(catalog.lintCodes(14)).isEmpty();
        assertThat(catalog.lintCodes(15)).singleElement().hasToString("otp.sms.message [und] is sent as 2 messages");
    }

    @Test
    void lintWhenALastLineIsAppendedThenItCounts() {
        MessageCatalog catalog = MessageCatalog.standard();
        assertThat(catalog.lintCodes(6, WebOtp.forHost("login.example.com"))).isEmpty();
        String host = "a-rather-long-name-of-a-login-page.example.com";
        assertThat(catalog.lintCodes(6, WebOtp.forHost(host)))
                .extracting(warning -> warning.locale().toLanguageTag())
                .containsExactly("ar", "hi", "ja", "zh");
        assertThat(catalog.lintCodes(10, WebOtp.forApp("FA+9qCX9VSu"))).isEmpty();
        MessageCatalog longer = MessageCatalog.builder()
                .properties(Locale.GERMAN, Map.of("otp.sms.message", "x".repeat(130) + "{otp}"))
                .build();
        assertThatThrownBy(() -> longer.lintCodes(6, WebOtp.forApp("FA+9qCX9VSu")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("otp.sms.message [de] = 148 bytes");
    }
}
