package dev.otpdispatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;

/** Every benchmark still runs; what it measures is not looked at here. */
class SmokeTest {
    @Test
    void everyBenchmarkRuns() throws Exception {
        Collection<RunResult> results = Benchmarks.run(true);
        assertThat(results).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Benchmarks.table(results))
                .contains("ChallengeAndVerify.challengeAndVerify", "Floor.drawAndTwoHashes");
    }
}
