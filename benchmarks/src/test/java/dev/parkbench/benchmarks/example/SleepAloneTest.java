package dev.parkbench.benchmarks.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment that CONTRIBUTING shows is short, runs, and can be refuted. */
class SleepAloneTest {

    private static final Path SOURCE = Path.of("src", "test", "java", "dev", "parkbench",
            "benchmarks", "example", "SleepAlone.java");

    private static MadeUpRecord took(long threadedMillis, long virtualMillis) {
        return new MadeUpRecord(new SleepAlone(), MadeUpRecord.CI)
                .trial(SleepAlone.Server.THREADED,
                        trial -> trial.time("time", threadedMillis * 1_000_000))
                .trial(SleepAlone.Server.VIRTUAL,
                        trial -> trial.time("time", virtualMillis * 1_000_000));
    }

    @Test
    void itIsShort() throws IOException {
        assertTrue(Files.readAllLines(SOURCE).size() <= 60, "longer than 60 lines");
    }

    @Test
    void itsClaimCanFail() {
        assertEquals(Verdict.HOLDS, took(100, 104).verdict("sleep-alone/difference"));
        MadeUpRecord.assertEachCanFail(new SleepAlone(), MadeUpRecord.CI,
                Map.of("sleep-alone/difference", took(100, 106)));
    }

    @Test
    void itRuns(@TempDir Path folder) throws Exception {
        ExperimentResult result = MadeUpRecord.run(new SleepAlone(), MadeUpRecord.CI, folder);

        assertEquals(List.of(10L, 10L), result.arms().stream()
                .map(arm -> arm.measurements().getFirst().count()).toList());
        assertEquals(1, result.claims().size());
    }
}
