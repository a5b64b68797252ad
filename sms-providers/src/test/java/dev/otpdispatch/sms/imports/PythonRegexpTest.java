package dev.otpdispatch.sms.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected results are those of Python's {@code re.sub(pattern, replacement, number)}. */
class PythonRegexpTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "[\\+/] \"\" +49/151 49151",
                "^\\+49 0 +49151 0151",
                "^\\+(49)(\\d+) 00\\1-\\2 +49151 0049-151",
                "(?P<cc>\\+\\d{2})(.*)\\Z \\g<cc>_\\g<2> +49151 +49_151",
                "(?P<c_c>\\+)(?P=c_c)? \\g<c_c>0 ++49 +049",
                "[[+] x +[1 xx1",
                "\\d{,2}$ $ +4915 +49$$",
                "1 \\\\ +41 +4\\",
            })
    void carryWhenPythonsThenReplacesAsPythonDoes(String pattern, String replacement, String number, String expected) {
        assertThat(number.replaceAll(PythonRegexp.javaPattern(pattern), PythonRegexp.javaReplacement(replacement)))
                .isEqualTo(expected);
    }
}
