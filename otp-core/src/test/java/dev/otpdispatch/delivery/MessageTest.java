package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final String TEXT = "Your one time password is 473921";
    private static final Message MESSAGE =
            Message.builder(PHONE, TEXT).code(OtpCode.of("473921")).build();

    @Test
    void buildKeepsWhatItWasGiven() {
        Map<String, String> attributes = new HashMap<>(Map.of("amount", "10 EUR"));
        Message message = Message.builder(PHONE, TEXT)
                .id("id-1")
                .subject("Your code")
                .code(OtpCode.of("473921"))
                .attributes(attributes)
                .locale(Locale.GERMAN)
                .expiresAt(Instant.EPOCH)
                .build();
        attributes.clear();
        assertThat(message.id()).isEqualTo("id-1");
        assertThat(message.recipient()).isEqualTo(PHONE);
        assertThat(message.text()).isEqualTo(TEXT);
        assertThat(message.subject()).hasValue("Your code");
        assertThat(message.code()).hasValue(OtpCode.of("473921"));
        assertThat(message.codeOrText()).isEqualTo("473921");
        assertThat(message.attributes()).isEqualTo(Map.of("amount", "10 EUR"));
        assertThat(message.locale()).isEqualTo(Locale.GERMAN);
        assertThat(message.expiresAt()).hasValue(Instant.EPOCH);
    }

    @Test
    void buildWhenNothingMoreIsGivenThenANotificationInNoLanguage() {
        Message message =
                Message.builder(PHONE, "Your phone number was changed").build();
        assertThat(message.subject()).isEmpty();
        assertThat(message.code()).isEmpty();
        assertThat(message.codeOrText()).isEqualTo("Your phone number was changed");
        assertThat(message.expiresAt()).isEmpty();
        assertThat(message.locale()).isEqualTo(Locale.ROOT);
        assertThat(message.attributes()).isEmpty();
    }

    @Test
    void buildWhenTwiceThenTwoMessagesWithIdsOfTheirOwn() {
        Message.Builder builder = Message.builder(PHONE, TEXT);
        String first = builder.build().id();
        assertThat(UUID.fromString(first)).hasToString(first);
        assertThat(builder.build().id()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nX: y", "ä", "\u0000"})
    void idWhenItCouldNotStandInAHeaderThenRefused(String id) {
        assertThatThrownBy(() -> Message.builder(PHONE, TEXT).id(id))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("id = (" + id.length() + " characters)");
    }

    @Test
    void toStringShowsNeitherTextNorCodeNorNumber() {
        assertThat(MESSAGE.toString())
                .isEqualTo("Message[" + MESSAGE.id() + " to +**********789]")
                .doesNotContain("473921");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your one time password is 473921",
                "{\"body\":\"Your one time password is 473921\"}",
                "code 473921 refused",
                "473 921",
                "473-921",
                "473.921",
                "4 7 3 9 2 1",
                "Body=Your%20one%20time%20password%20is%20473%20921",
                "x473921x"
            })
    void redactLeavesNoCodeHoweverItIsGrouped(String said) {
        assertThat(digits(MESSAGE.redact(said).replaceAll("%[0-9A-F]{2}", ""))).doesNotContain("473921");
        assertThat(MESSAGE.redact(said)).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4915123456789", "4915123456789", "0151 23456789", "(0151) 234-567-89", "0151/234/567/89",
                "0049 151 23456789", "15123456789", "%2B4915123456789", "+49%20151%2023456789",
                        "49\u00a0151\u00a023456789",
                "sip:4915123456789@sipgate.net", "another number: +44 7700 900123"
            })
    void redactLeavesNoNumberHoweverItIsWritten(String said) {
        String clean = MESSAGE.redact("The number " + said + " is barred");
        assertThat(clean).startsWith("The number ").endsWith(" is barred").contains("***");
        assertThat(digits(clean.replaceAll("%[0-9A-F]{2}", ""))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void redactLeavesNoShortNumberEither() {
        Message island = Message.builder(PhoneNumber.parse("+2905678"), TEXT).build();
        assertThat(island.redact("to 5678 or 5-678 failed")).isEqualTo("to *** or *** failed");
        Message trunk = Message.builder(PhoneNumber.parse("+6834321"), TEXT).build();
        assertThat(trunk.redact("to 4321")).isEqualTo("to ***");
    }

    @Test
    void redactLeavesNoWordOfTheText() {
        Message words = Message.builder(PHONE, "Your number was changed").build();
        assertThat(words.redact("refused: Your number was changed.")).isEqualTo("refused: ***.");
        assertThat(Message.builder(PHONE, "Gone").build().redact("Gone!")).isEqualTo("***!");
    }

    @Test
    void redactKeepsCodesOfTheVendorAndTheWordsAround() {
        assertThat(MESSAGE.redact("Error 21608: HTTP 400, see help")).isEqualTo("Error 21608: HTTP 400, see help");
    }

    @Test
    void redactWhenLettersThenTheCodeInEitherCase() {
        Message letters =
                Message.builder(PHONE, "Code QWMX").code(OtpCode.of("QWMX")).build();
        assertThat(letters.redact("no route for qwmx or QW-MX")).isEqualTo("no route for *** or ***");
    }

    @Test
    void redactWhenALinkIsEscapedThenItsTokenIsGone() {
        String token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";
        Message link = Message.builder(PHONE, "Confirm: https://a.example/l?t=" + token)
                .build();
        assertThat(link.redact("{\"body\":\"Confirm: https:\\/\\/a.example\\/l?t=" + token + "\"}"))
                .doesNotContain("AbCdEfGh")
                .contains("t=***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name@example.com", "name@EXAMPLE.com", "name%40example.com", "name&#64;example.com"})
    void redactLeavesNoAddressHoweverItIsEncoded(String said) {
        Message mail =
                Message.builder(EmailAddress.parse("name@example.com"), TEXT).build();
        assertThat(mail.redact("550 <" + said + "> unknown")).isEqualTo("550 <***> unknown");
    }

    @Test
    void redactLeavesNoSubject() {
        Message mail = Message.builder(EmailAddress.parse("name@example.com"), TEXT)
                .subject("Jane Doe, your code")
                .build();
        assertThat(mail.redact("554 Jane Doe, your code: spam")).isEqualTo("554 ***: spam");
    }

    @Test
    void redactLeavesNoAttribute() {
        Message payment = Message.builder(PHONE, TEXT)
                .attributes(Map.of("payee", "Jane Doe", "n", "1"))
                .build();
        assertThat(payment.redact("payee Jane Doe, part 1")).isEqualTo("payee ***, part 1");
    }

    @Test
    void redactStaysOnOneLine() {
        assertThat(MESSAGE.redact("bad\r\n2026 INFO logged in\u0000\u2028x\u001b[31m"))
                .isEqualTo("bad  2026 INFO logged in  x [31m");
    }

    @Test
    void redactWhenTheTextIsEmptyOrShortThenTheRestIsStillReadable() {
        assertThat(Message.builder(PHONE, "").build().redact("all is well")).isEqualTo("all is well");
        assertThat(Message.builder(PHONE, "l").build().redact("all is well")).isEqualTo("all is well");
    }

    @Test
    void redactWhenTheAnswerIsHugeThenLinearInTimeAndStack() {
        assertThat(MESSAGE.redact("1".repeat(65_536))).isEqualTo("***");
        assertThat(MESSAGE.redact("4 7 3 ".repeat(20_000)))
                .doesNotContain("473")
                .hasSizeLessThan(20);
        assertThat(MESSAGE.redact("( ".repeat(60_000))).hasSize(120_000);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
