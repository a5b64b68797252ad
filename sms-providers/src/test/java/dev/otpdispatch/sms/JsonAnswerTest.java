package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonAnswerTest {
    @ParameterizedTest
    @CsvSource({
        "1e2, 100",
        "1.50, 1.50",
        "1234567890123456.0, 1234567890123456.0",
        "1e2000000000, 1E+2000000000",
        "1e-2000000000, 1E-2000000000",
        "1e-2147483647, 1E-2147483647"
    })
    void selectWhenANumberIsShortThenItsTextIsShortToo(String number, String text) {
        JsonAnswer answer = JsonAnswer.parse(("{\"sid\":" + number + "}").getBytes(UTF_8));

        assertThat(answer.select(List.of("sid"))).containsExactly(Found.text(text));
    }
}
