package dev.otpdispatch.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of spec §1; {@link TypedCodeTest} has what people type. */
class CodeFormatTest {
    private static final int DRAWS = 100_000;

    private final SecureRandom random = new Repeatable(20260101);

    @Test
    void lengthIsFourToTenAndSixUnlessSet() {
        assertThat(CodeFormat.builder().build().generate(random).reveal()).matches("\\d{6}");
        assertThat(CodeFormat.digits(4).generate(random).reveal()).matches("\\d{4}");
        assertThat(CodeFormat.digits(10).generate(random).reveal()).matches("\\d{10}");
        assertThatThrownBy(() -> CodeFormat.digits(3))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("4 to 10");
        assertThatThrownBy(() -> CodeFormat.digits(11)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CodeFormat.DIGITS,
                CodeFormat.LETTERS,
                CodeFormat.DIGITS_AND_LETTERS,
                CodeFormat.UNAMBIGUOUS,
                CodeFormat.MIXED_CASE,
                "#!%ab"
            })
    void alphabetIsUniformInEveryPositionOverAllSymbols(String alphabet) {
        CodeFormat format = CodeFormat.builder().alphabet(alphabet).length(6).build();
        int[][] seen = new int[6][128];
        for (int i = 0; i < DRAWS; i++) {
            String code = format.generate(random).reveal();
            for (int position = 0; position < 6; position++) {
                seen[position][code.charAt(position)]++;
            }
        }
        for (int[] position : seen) {
            assertUniform(position, alphabet);
        }
    }

    @Test
    void alphabetOfNineOrTenSymbolsWhoseSpaceOutgrowsALongIsUniformToo() {
        CodeFormat format = CodeFormat.builder()
                .alphabet(CodeFormat.MIXED_CASE + "!#$%&*+./:;<=>?@^_|~()[]{}")
                .length(10)
                .build();
        assertThat(format.space().bitLength()).isGreaterThan(63);
        int[] first = new int[128];
        for (int i = 0; i < DRAWS; i++) {
            first[format.generate(random).reveal().charAt(0)]++;
        }
        assertUniform(first, format.alphabet());
    }

    @Test
    void leadingZerosAreAsLikelyAsAllElse() {
        CodeFormat format = CodeFormat.digits(4);
        int zeros = 0;
        for (int i = 0; i < DRAWS; i++) {
            zeros += format.generate(random).reveal().startsWith("00") ? 1 : 0;
        }
        assertThat(zeros).isBetween(870, 1_130);
    }

    @Test
    void alphabetNeedsTwoSymbolsAndNoSeparator() {
        for (String bad : new String[] {
            "", "a", "aa", "ab ", "ab-", "ab\u2013", "ab\u0660", "ab\uff11", "ab\u200b", "ab\ud83d\ude00"
        }) {
            assertThatThrownBy(() -> CodeFormat.builder().alphabet(bad).build())
                    .as("alphabet '%s'", bad)
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(CodeFormat.builder().alphabet("abba").build().space()).isEqualTo(64);
    }

    /** Capital letters are folded up, and a letter of title case with them: it would stand for another one. */
    @Test
    void alphabetHoldsOnlyWhatIsStillItselfWhenTyped() {
        for (String bad : new String[] {"ABC\u01c5", "abc\u01c8"}) {
            assertThatThrownBy(() -> CodeFormat.builder().alphabet(bad).build())
                    .as("alphabet '%s'", bad)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("typing");
        }
        CodeFormat greek = CodeFormat.builder().alphabet("\u0391\u0392\u0393").build();
        assertThat(greek.read("\u03b1\u03b2\u03b3\u03b1\u03b2\u03b3")).isPresent();
    }

    @Test
    void unambiguousHasNoSymbolsThatLookAlike() {
        assertThat(CodeFormat.UNAMBIGUOUS)
                .doesNotContain("0", "O", "1", "I", "L")
                .hasSize(31);
    }

    @Test
    void complexityIsUniformOverTheCodesThatSatisfyIt() {
        CodeFormat format = CodeFormat.builder()
                .alphabet("01aB#")
                .length(4)
                .atLeast(1, 1, 1, 0)
                .build();
        Set<String> all = new HashSet<>();
        for (int n = 0; n < 625; n++) {
            String code = "" + "01aB#".charAt(n / 125) + "01aB#".charAt(n / 25 % 5) + "01aB#".charAt(n / 5 % 5)
                    + "01aB#".charAt(n % 5);
            if (code.matches(".*[01].*") && code.contains("a") && code.contains("B")) {
                all.add(code);
            }
        }
        assertThat(format.space()).isEqualTo(BigInteger.valueOf(all.size()));
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            seen.merge(format.generate(random).reveal(), 1, Integer::sum);
        }
        assertThat(seen.keySet()).isEqualTo(all);
        double expected = (double) DRAWS / all.size();
        double chiSquare = seen.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(critical(all.size() - 1));
    }

    @Test
    void complexityMinimumsFitTheLengthAndTheAlphabet() {
        assertThatThrownBy(() -> CodeFormat.builder().atLeast(0, 1, 0, 0).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("small letter");
        assertThatThrownBy(() -> CodeFormat.builder()
                        .alphabet(CodeFormat.MIXED_CASE)
                        .length(4)
                        .atLeast(2, 2, 1, 0)
                        .build())
                .hasMessageContaining("5 characters in all");
        CodeFormat strict = CodeFormat.builder()
                .alphabet(CodeFormat.MIXED_CASE + "#!")
                .length(10)
                .atLeast(3, 3, 3, 1)
                .build();
        for (int i = 0; i < 1_000; i++) {
            String code = strict.generate(random).reveal();
            assertThat(code.replaceAll("[^0-9]", "")).hasSize(3);
            assertThat(code.replaceAll("[^a-z]", "")).hasSize(3);
            assertThat(code.replaceAll("[^A-Z]", "")).hasSize(3);
            assertThat(code.replaceAll("[^#!]", "")).hasSize(1);
        }
    }

    @Test
    void complexityMinimumsThatOverflowAreRefused() {
        CodeFormat.Builder builder = CodeFormat.builder().alphabet(CodeFormat.MIXED_CASE);
        assertThatThrownBy(() -> builder.atLeast(Integer.MAX_VALUE, Integer.MAX_VALUE, 2, 0)
                        .build())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void groupingIsForTheEyeOnly() {
        CodeFormat format = CodeFormat.builder().groupsOf(3).build();
        OtpCode code = format.read("123456").orElseThrow();
        assertThat(format.grouped(code)).isEqualTo("123 456");
        assertThat(format.shownLength()).isEqualTo(7);
        assertThat(format.read("123 456")).contains(code);
        assertThat(CodeFormat.digits(6).grouped(code)).isEqualTo("123456");
        assertThat(CodeFormat.builder().length(10).groupsOf(4).build().shownLength())
                .isEqualTo(12);
        assertThatThrownBy(() -> CodeFormat.builder().groupsOf(1).build()).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> CodeFormat.builder().groupsOf(6).build()).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aCodeShowsItselfNowhere() {
        OtpCode code = OtpCode.of("123456");
        assertThat(code.toString()).doesNotContain("123456");
        assertThat(code)
                .isEqualTo(OtpCode.of("123456"))
                .isNotEqualTo(OtpCode.of("123457"))
                .isNotEqualTo("123456");
        assertThat(code.hashCode()).isEqualTo(OtpCode.of("999999").hashCode());
        assertThatThrownBy(() -> OtpCode.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formatsAreEqualByWhatTheyAllow() {
        assertThat(CodeFormat.digits(6))
                .isEqualTo(CodeFormat.builder().build())
                .hasSameHashCodeAs(CodeFormat.digits(6));
        assertThat(CodeFormat.digits(6))
                .isNotEqualTo(CodeFormat.digits(7))
                .isNotEqualTo(CodeFormat.builder().groupsOf(3).build());
        assertThat(CodeFormat.digits(6).toString()).isEqualTo("CodeFormat[6 of 10 symbols]");
        assertThat(CodeFormat.digits(6).length()).isEqualTo(6);
    }

    private static void assertUniform(int[] seen, String alphabet) {
        double expected = (double) DRAWS / alphabet.length();
        double chiSquare = 0;
        for (int i = 0; i < alphabet.length(); i++) {
            double off = seen[alphabet.charAt(i)] - expected;
            chiSquare += off * off / expected;
        }
        assertThat(chiSquare).isLessThan(critical(alphabet.length() - 1));
    }

    /** Wilson and Hilferty's approximation of the chi-square quantile at 99.99 %. */
    private static double critical(int degrees) {
        double z = 3.719;
        double a = 2.0 / (9 * degrees);
        return degrees * Math.pow(1 - a + z * Math.sqrt(a), 3);
    }

    private static final class Repeatable extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final Random seeded;

        Repeatable(long seed) {
            this.seeded = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            seeded.nextBytes(bytes);
        }
    }
}
