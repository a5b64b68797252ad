package dev.otpdispatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.benchmarks.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every benchmark and every program still runs; what they measure is not looked at here. */
class SmokeTest {
    @Test
    void everythingWhenRunForAMomentThenFillsEveryRow() throws Exception {
        List<Row> rows = Rows.of(Measurements.smoke());
        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(Benchmarks.table(rows).lines().skip(2))
                .hasSameSizeAs(rows)
                .noneMatch(line -> line.contains("NaN") || line.contains("| 0 µs"));
    }
}
