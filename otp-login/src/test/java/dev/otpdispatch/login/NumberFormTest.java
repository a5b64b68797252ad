package dev.otpdispatch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberFormTest {
    @ParameterizedTest
    @CsvSource({
        "E164, +4915123456789, +4915123456789",
        "E164, +49 (151) 234-567-89, +4915123456789",
        "DIGITS, 4915123456789, +4915123456789",
        "DIGITS, +4915123456789, +4915123456789",
        "DE, 0151 23456789, +4915123456789",
        "DE, +447700900123, +447700900123",
        "KAPOW, 07700900123, +447700900123",
        "KAPOW, 447700900123, +447700900123",
        "KAPOW, 4915123456789, +4915123456789"
    })
    void readWhenOfTheFormThenTheNumber(String form, String written, String e164) {
        assertThat(form(form).read(written)).isEqualTo(PhoneNumber.parse(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "E164, 4915123456789",
        "E164, 0151 23456789",
        "DIGITS, 015123456789",
        "DIGITS, 004915123456789",
        "DIGITS, call me",
        "DE, 12",
        "KAPOW, 00",
        "KAPOW, x"
    })
    void readWhenOfAnotherFormThenRefusesWithoutShowingIt(String form, String written) {
        assertThatThrownBy(() -> form(form).read(written))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining(written);
    }

    @Test
    void readWhenInternationalDigitsAreReadAsNationalThenItIsSomebodyElse() {
        assertThat(NumberForm.national("DE").read("4915123456789")).isNotEqualTo(PhoneNumber.parse("+4915123456789"));
    }

    @ParameterizedTest
    @CsvSource({
        "E164, +4915123456789, +4915123456789",
        "DIGITS, +4915123456789, 4915123456789",
        "DE, +4915123456789, 015123456789",
        "DE, +447700900123, +447700900123",
        "KAPOW, +447700900123, 447700900123",
        "KAPOW, +4915123456789, 4915123456789"
    })
    void writeWhenSavedThenReadGivesItBack(String form, String e164, String written) {
        PhoneNumber number = PhoneNumber.parse(e164);
        assertThat(form(form).write(number)).isEqualTo(written);
        assertThat(form(form).read(written)).isEqualTo(number);
    }

    @Test
    void equalsWhenOfTheSameKindAndRegionThenEqual() {
        assertThat(NumberForm.national("de"))
                .isEqualTo(NumberForm.national("DE"))
                .hasSameHashCodeAs(NumberForm.national("DE"))
                .isNotEqualTo(NumberForm.national("FR"))
                .isNotEqualTo(NumberForm.E164)
                .hasToString("NATIONAL(DE)");
        assertThat(NumberForm.KAPOW).hasToString("KAPOW");
    }

    @Test
    void nationalWhenTheRegionIsNoneThenRefuses() {
        assertThatThrownBy(() -> NumberForm.national("QQ"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("region");
    }

    private static NumberForm form(String name) {
        return switch (name) {
            case "E164" -> NumberForm.E164;
            case "DIGITS" -> NumberForm.DIGITS;
            case "KAPOW" -> NumberForm.KAPOW;
            default -> NumberForm.national(name);
        };
    }
}
