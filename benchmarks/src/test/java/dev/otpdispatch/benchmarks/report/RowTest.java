package dev.otpdispatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.benchmarks.report.Row.Verdict;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Figure ONE = Figure.of("peer", 1, "µs");
    private static final Figure TWO = Figure.of("", 2, "µs");

    @Test
    void costWhenAtItsBoundThenIsMetAndPastItIsNot() {
        assertThat(Row.costAtMost("what", TWO, ONE, 2).verdict()).isEqualTo(Verdict.MET);
        assertThat(Row.costAtMost("what", TWO, ONE, 1.99).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void throughputWhenTheTimeIsTwiceThePeersThenIsHalfOfIts() {
        assertThat(Row.throughputAtLeast("what", TWO, ONE, 0.5).verdict()).isEqualTo(Verdict.MET);
        assertThat(Row.throughputAtLeast("what", TWO, ONE, 0.51).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(Row.ahead("what", ONE, TWO).verdict()).isEqualTo(Verdict.MET);
        assertThat(Row.ahead("what", ONE, ONE).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void differenceWhenAtItsBoundThenIsMetAndPastItIsNot() {
        assertThat(Row.moreByAtMost("what", TWO, ONE, 1).verdict()).isEqualTo(Verdict.MET);
        assertThat(Row.moreByAtMost("what", TWO, ONE, 0.9).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(Row.atMost("what", TWO, 2).verdict()).isEqualTo(Verdict.MET);
        assertThat(Row.atMost("what", TWO, 1.9).verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void rowWhenShownThenHasBothFiguresTheRatioAndTheVerdict() {
        assertThat(Row.costAtMost("login", new Figure("", 12.34, 0.5, "µs"), Figure.of("floor", 1_234.5, "µs"), 5))
                .hasToString("| login | 12.3 ± 0.50 µs | floor: 1 235 µs | 0.01 × | cost ≤ 5 × | met |");
    }
}
