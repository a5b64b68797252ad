package dev.otpdispatch.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and which code it is: spec §1. */
class TypedCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                " 123456 ",
                "123 456",
                "123-456",
                "12-34-56",
                "123\u2013456",
                "123\u2212456",
                "\u00a0123456",
                "123\u200b456",
                "\u200e123456\u200f",
                "\uff11\uff12\uff13\uff14\uff15\uff16",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6",
                "\u0967\u0968\u0969\u096a\u096b\u096c",
                "\ud835\udfcf23456",
                "1\t2\n3456"
            })
    void whatIsTypedIsNormalised(String typed) {
        assertThat(CodeFormat.digits(6).read(typed)).contains(OtpCode.of("123456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "---",
                "12345",
                "1234567",
                "12345x",
                "1234 5 6 7",
                "½23456",
                "①23456",
                "12345\u0000",
                "123456\ud800"
            })
    void whatCannotBeACodeIsMalformed(String typed) {
        assertThat(CodeFormat.digits(6).read(typed)).isEmpty();
        assertThat(CodeFormat.digits(6).read("1".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ab12cd, AB12CD", "AB12CD, AB12CD", "ＡＢ１２ｃｄ, AB12CD"})
    void letterCaseIsFoldedWhereTheAlphabetHasOneCase(String typed, String code) {
        CodeFormat upper =
                CodeFormat.builder().alphabet(CodeFormat.DIGITS_AND_LETTERS).build();
        assertThat(upper.read(typed)).contains(OtpCode.of(code));
        CodeFormat lower = CodeFormat.builder().alphabet("abcdefghij0123456789").build();
        assertThat(lower.read("AB12CD")).contains(OtpCode.of("ab12cd"));
    }

    @Test
    void letterCaseIsKeptWhereTheAlphabetHasBoth() {
        CodeFormat mixed = CodeFormat.builder().alphabet(CodeFormat.MIXED_CASE).build();
        assertThat(mixed.read("aB1cD2")).contains(OtpCode.of("aB1cD2"));
        assertThat(mixed.read("aB1cD2")).isNotEqualTo(mixed.read("AB1CD2"));
    }
}
