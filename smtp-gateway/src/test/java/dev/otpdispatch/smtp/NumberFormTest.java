package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {
    @ParameterizedTest(name = "{1} as {0} is {2}")
    @CsvSource({
        "E164,         +447700900123, +447700900123",
        "DIGITS,       +447700900123, 447700900123",
        "DOUBLE_ZERO,  +447700900123, 00447700900123",
        "NATIONAL(GB), +447700900123, 07700900123",
        "NATIONAL(us), +12015550123,  2015550123",
        "KAPOW,        +447700900123, 07700900123",
        "KAPOW,        +4915123456789, 4915123456789"
    })
    void writeWhenFormIsNamedThenNumberHasIt(String form, String number, String written) {
        assertThat(NumberForm.parse(form).write(PhoneNumber.parse(number))).isEqualTo(written);
    }

    @Test
    void writeWhenNumberIsOfAnotherCountryThenNationalRefusesItMasked() {
        assertThatThrownBy(() -> NumberForm.national("GB").write(PhoneNumber.parse("+4915123456789")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("GB")
                .hasMessageNotContaining("15123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "digits", "NATIONAL", "NATIONAL(XQ)", "NATIONAL(GB", "+44"})
    void parseWhenNameIsUnknownThenRefusedNamingWhatThereIs(String name) {
        assertThatThrownBy(() -> NumberForm.parse(name)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E164", "DIGITS", "DOUBLE_ZERO", "KAPOW", "NATIONAL(GB)"})
    void toStringWhenParsedThenGivesTheNameBack(String name) {
        assertThat(NumberForm.parse(name)).hasToString(name);
    }
}
