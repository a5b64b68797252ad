package dev.otpdispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "name@example.com, name@example.com",
        "' name@example.com ', name@example.com",
        "First.Last+tag@Example.COM, First.Last+tag@example.com",
        "o'brien@example.com, o'brien@example.com",
        "a@b, a@b",
        "name@bücher.example, name@xn--bcher-kva.example",
        "name@例え.テスト, name@xn--r8jz45g.xn--zckzah",
        "491512345678@gateway.example, 491512345678@gateway.example",
        "x@3com.example, x@3com.example"
    })
    void parseKeepsOnePlainMailbox(String given, String address) {
        assertThat(EmailAddress.parse(given).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "name",
                "name@",
                "@example.com",
                "a@b@c.example",
                "name@example.com\r\nBcc: victim@example.com",
                "name\r\n@example.com",
                "name@exa\nmple.com",
                "name\u0000@example.com",
                "a@example.com,b@example.com",
                "a@example.com;b@example.com",
                "a@example.com b@example.com",
                "Name <name@example.com>",
                "<name@example.com>",
                "group:a@example.com,b@example.com;",
                "\"quoted name\"@example.com",
                "\"a\\\"b\"@example.com",
                "name(comment)@example.com",
                "name@[127.0.0.1]",
                "name@[IPv6:::1]",
                "name@127.0.0.1",
                "name@example.com.",
                "name@.example.com",
                "name@exa..mple.com",
                "name@-example.com",
                "name@example-.com",
                "name@exa_mple.com",
                ".name@example.com",
                "name.@example.com",
                "na..me@example.com",
                "victim%evil.example@example.com",
                "evil!victim@example.com",
                "|/bin/sh@example.com",
                "/var/mail/root@example.com",
                "`id`@example.com",
                "nämé@example.com",
                "name@example.com\u2028x",
                "name\uff20example.com",
                "name@exa\uff20mple.com",
                "name@exa\uff1emple.com",
                "name@example.com?subject=x",
                "name@example.com/x",
                "mailto:name@example.com"
            })
    void parseWhenItIsNotOnePlainMailboxThenRefusedTellingItsLengthOnly(String given) {
        assertThatThrownBy(() -> EmailAddress.parse(given))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("email = (" + given.strip().length()
                        + " characters): give one plain address such as name@example.com");
    }

    @Test
    void parseWhenItIsLongerThanAnEnvelopeCarriesThenRefused() {
        String local = "x".repeat(64);
        String domain = "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(61);
        assertThat(EmailAddress.parse(local + "@" + domain).address()).hasSize(254);
        refused(local + "@" + domain + "d");
        refused("x" + local + "@example.com");
        refused("x".repeat(308) + "@example.com");
        refused("x@" + "d".repeat(64) + ".example");
        refused("x".repeat(1_000_000));
    }

    @Test
    void parseWhenOnlyTheAsciiFormIsTooLongThenRefused() {
        String label = "ü".repeat(30) + ".";
        String given = "x".repeat(64) + "@" + label.repeat(5) + "example";
        assertThat(given).hasSizeLessThan(254);
        refused(given);
    }

    @Test
    void parseWhenTheAsciiFormJustFitsThenKeptAndOneCharacterMoreRefused() {
        String fits = "x".repeat(64) + "@" + "ü".repeat(20) + "." + "d".repeat(63) + "." + "d".repeat(63) + ".";
        int room = 254 - EmailAddress.parse(fits + "d").address().length();
        assertThat(EmailAddress.parse(fits + "d".repeat(1 + room)).address()).hasSize(254);
        assertThat(fits + "d".repeat(2 + room)).hasSizeLessThan(254);
        refused(fits + "d".repeat(2 + room));
    }

    @Test
    void equalsWhenOnlyCapitalsDiffer() {
        EmailAddress address = EmailAddress.parse("Victim@Example.com");
        assertThat(address)
                .isEqualTo(EmailAddress.parse("vIctim@example.com"))
                .hasSameHashCodeAs(EmailAddress.parse("vIctim@example.com"))
                .isNotEqualTo(EmailAddress.parse("victim2@example.com"));
        assertThat(address.canonical()).isEqualTo("victim@example.com");
        assertThat(address.address()).isEqualTo("Victim@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "name@example.com, n***@example.com",
        "abc@example.com, a***@example.com",
        "ab@example.com, ***@example.com",
        "a@example.com, ***@example.com"
    })
    void maskedHidesTheMailbox(String address, String masked) {
        assertThat(EmailAddress.parse(address).masked()).isEqualTo(masked);
        assertThat(EmailAddress.parse(address)).hasToString(masked);
    }

    private static void refused(String given) {
        assertThatThrownBy(() -> EmailAddress.parse(given)).isInstanceOf(InvalidValueException.class);
    }
}
