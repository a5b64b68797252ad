package dev.otpdispatch.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.text.SmsLength.Encoding;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsLengthTest {
    /** The code points of 3GPP TS 23.038 §6.2.1 row by row (columns 0x0_ to 0x7_), without the escape at 0x1B. */
    private static final int[][] TABLE = {
        {0x40, 0x394, 0x20, 0x30, 0xa1, 0x50, 0xbf, 0x70},
        {0xa3, 0x5f, 0x21, 0x31, 0x41, 0x51, 0x61, 0x71},
        {0x24, 0x3a6, 0x22, 0x32, 0x42, 0x52, 0x62, 0x72},
        {0xa5, 0x393, 0x23, 0x33, 0x43, 0x53, 0x63, 0x73},
        {0xe8, 0x39b, 0xa4, 0x34, 0x44, 0x54, 0x64, 0x74},
        {0xe9, 0x3a9, 0x25, 0x35, 0x45, 0x55, 0x65, 0x75},
        {0xf9, 0x3a0, 0x26, 0x36, 0x46, 0x56, 0x66, 0x76},
        {0xec, 0x3a8, 0x27, 0x37, 0x47, 0x57, 0x67, 0x77},
        {0xf2, 0x3a3, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78},
        {0xc7, 0x398, 0x29, 0x39, 0x49, 0x59, 0x69, 0x79},
        {0x0a, 0x39e, 0x2a, 0x3a, 0x4a, 0x5a, 0x6a, 0x7a},
        {0xd8, 0x2b, 0x3b, 0x4b, 0xc4, 0x6b, 0xe4},
        {0xf8, 0xc6, 0x2c, 0x3c, 0x4c, 0xd6, 0x6c, 0xf6},
        {0x0d, 0xe6, 0x2d, 0x3d, 0x4d, 0xd1, 0x6d, 0xf1},
        {0xc5, 0xdf, 0x2e, 0x3e, 0x4e, 0xdc, 0x6e, 0xfc},
        {0xe5, 0xc9, 0x2f, 0x3f, 0x4f, 0xa7, 0x6f, 0xe0},
    };
    /** §6.2.1.1: form feed, circumflex, braces, backslash, brackets, tilde, bar, euro. */
    private static final int[] EXTENSION = {0x0c, 0x5e, 0x7b, 0x7d, 0x5c, 0x5b, 0x7e, 0x5d, 0x7c, 0x20ac};

    @Test
    void everyCharacterIsInTheAlphabetExactlyIfTheStandardsTableHasIt() {
        BitSet expected = new BitSet();
        for (int[] row : TABLE) {
            for (int c : row) {
                expected.set(c);
            }
        }
        for (int c : EXTENSION) {
            expected.set(c);
        }
        assertThat(expected.cardinality()).isEqualTo(127 + 10);
        BitSet actual = new BitSet();
        for (int c = 0; c <= 0xffff; c++) {
            actual.set(c, SmsLength.isGsm7(String.valueOf((char) c)));
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void ofWhenExtensionCharacterThenTwoSeptets() {
        for (int c : EXTENSION) {
            assertThat(SmsLength.of(Character.toString(c)).units())
                    .as("U+%04X", c)
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4"})
    void segmentsOfGsm7Text(int length, int segments) {
        SmsLength measured = SmsLength.of("a".repeat(length));
        assertThat(measured.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(measured.units()).isEqualTo(length);
        assertThat(measured.segments()).isEqualTo(segments);
        assertThat(measured.forcedBy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
    void segmentsOfUcs2Text(int length, int segments) {
        SmsLength measured = SmsLength.of("ł".repeat(length));
        assertThat(measured.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(measured.units()).isEqualTo(length);
        assertThat(measured.segments()).isEqualTo(segments);
    }

    @Test
    void segmentsWhenEscapePairWouldBeSplitThenItMovesWhole() {
        String tight = "a".repeat(152) + "€" + "a".repeat(152);
        assertThat(SmsLength.of(tight).units()).isEqualTo(306);
        assertThat(SmsLength.of(tight).segments()).isEqualTo(3);
        assertThat(SmsLength.of("a".repeat(151) + "€" + "a".repeat(153)).segments())
                .isEqualTo(2);
    }

    @Test
    void segmentsWhenSurrogatePairWouldBeSplitThenItMovesWhole() {
        String tight = "ł".repeat(66) + "😀" + "ł".repeat(66);
        assertThat(SmsLength.of(tight).units()).isEqualTo(134);
        assertThat(SmsLength.of(tight).segments()).isEqualTo(3);
        assertThat(SmsLength.of("ł".repeat(65) + "😀" + "ł".repeat(67)).segments())
                .isEqualTo(2);
    }

    @Test
    void ofWhenEightyEurosThenOneSegmentAndOneMoreTakesTwo() {
        assertThat(SmsLength.of("€".repeat(80)).segments()).isEqualTo(1);
        assertThat(SmsLength.of("€".repeat(81)).segments()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`", "ç", "ó", "ł", "\t", "\u001b", "\u0000", "\u00a0", "’", "😀"})
    void forcedByNamesTheFirstCharacterOutsideTheAlphabet(String outside) {
        SmsLength measured = SmsLength.of("Your code " + outside + " and ж");
        assertThat(measured.forcedBy()).hasValue(outside);
        assertThat(measured.encoding()).isEqualTo(Encoding.UCS_2);
        assertThat(SmsLength.isGsm7(outside)).isFalse();
    }

    @Test
    void ofWhenHalfASurrogatePairThenMeasuredAsOneUnit() {
        assertThat(SmsLength.of("\ud83d").units()).isEqualTo(1);
        assertThat(SmsLength.of("\ud83d").encoding()).isEqualTo(Encoding.UCS_2);
    }

    @Test
    void toStringShowsNoPartOfTheText() {
        assertThat(SmsLength.of("ł 123456").toString()).isEqualTo("SmsLength[UCS_2, 8 units, 1 segments]");
    }
}
