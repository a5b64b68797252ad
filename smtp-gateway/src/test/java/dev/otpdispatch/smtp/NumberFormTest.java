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

    @ParameterizedTest
    @CsvSource({
        "E164,   \\+49,        0,    015123456789",
        "DIGITS, ^49(\\d+)$,   0$1,  015123456789",
        "DIGITS, 0,             ,     4915123456789",
        "E164,   1,             x,    +49x5x23456789"
    })
    void writeWhenRewrittenThenEveryMatchIsReplaced(String base, String pattern, String replacement, String written) {
        NumberForm form = NumberForm.parse(base).rewritten(pattern, replacement == null ? "" : replacement);

        assertThat(form.write(PhoneNumber.parse("+4915123456789"))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"(, x", "a, $1", "a, \\", "(?<a>b), ${c}"})
    void rewrittenWhenItCouldNeverWorkThenRefusedAtOnce(String pattern, String replacement) {
        assertThatThrownBy(() -> NumberForm.e164().rewritten(pattern, replacement))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("rewritten");
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
