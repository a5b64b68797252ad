package dev.otpdispatch.benchmarks.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.otpdispatch.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ThousandNodesTest {
    private static final Path PAGE = Path.of("../docs/thousand-nodes.md");

    @Test
    void pageWhenComparedWithWhatTheProgramWritesThenIsTheSame() throws IOException {
        Page page = new Page(PAGE);
        assertThat(page.part("days")).isEqualTo(ThousandNodes.days());
        assertThat(page.part("needs")).isEqualTo(ThousandNodes.needs());
    }

    @Test
    void dayWhenThreeTimesAsManyLogInThenEachLoginDoesTheSame() {
        Day few = Day.simulate(2);
        Day more = Day.simulate(6);
        assertThat(more.reads()).isCloseTo(few.reads(), within(0.1));
        assertThat(more.writes()).isCloseTo(few.writes(), within(0.1));
        assertThat(more.recordsPerMinute()).isCloseTo(few.recordsPerMinute(), Percentage.withPercentage(1));
    }

    @Test
    void dayWhenOverThenHoldsADayOfSendLogsAndHardlyAnAccount() {
        assertThat(Day.simulate(4).recordsPerMinute()).isBetween(1_440.0, 1_480.0);
    }
}
