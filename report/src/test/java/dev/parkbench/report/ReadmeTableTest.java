package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadmeTableTest {

    private static Arm arm(String server, String strategy, int width, double... millis) {
        return new Arm(server + " " + strategy + " " + width,
                Map.of("server", server, "strategy", strategy, "fan_out", width, "delay_ms", 1000),
                IntStream.range(0, millis.length)
                        .mapToObj(i -> new Trial(i, "2026-11-25T12:00:00Z",
                                List.of(time(millis[i])), Map.of()))
                        .toList(),
                List.of(time(1)));
    }

    private static Measurement time(double millis) {
        return Measurement.ofValues("response_time", "ms", Direction.LOWER, millis);
    }

    private final Run run = SyntheticRun.complete()
            .withExperiments(List.of(new ExperimentResult("a", "a", "a?", "a.", List.of(),
                    List.of(arm("async", "futures", 10, 1004.24, 1001, 1009),
                            arm("async", "loop", 10, 10_020),
                            arm("async", "loop", 9, 9018), arm("virtual", "loop", 10, 10_017.5)),
                    "", List.of())));

    @Test
    void serversGoDownAndStrategiesAcrossForTheWidestAggregate() {
        String text = ReadmeTable.render(run);

        assertTrue(text.contains("aggregate of 10 calls"), text);
        assertTrue(text.contains("waits 1,000 ms"), text);
        assertTrue(text.contains("| server | futures | loop |\n"), text);
        assertTrue(text.contains("| async | 1,004.2 | 10,020"), text);
        assertTrue(text.contains("| virtual |  | 10,017.5 |"), text);
        assertFalse(text.contains("9,018"), text);
        assertTrue(text.contains("0 HOLDS, 0 REFUTED"), text);
    }

    @Test
    void onlyWhatIsBetweenTheMarksIsReplaced() {
        String readme = "before\n<!-- results:begin -->\nold\n<!-- results:end -->\nafter\n";

        String updated = ReadmeTable.update(readme, run);

        assertTrue(updated.startsWith("before\n<!-- results:begin -->\np50 in ms"), updated);
        assertTrue(updated.endsWith("<!-- results:end -->\nafter\n"), updated);
        assertFalse(updated.contains("old"), updated);
        assertEquals(updated, ReadmeTable.update(updated, run));
        assertEquals("no marks", ReadmeTable.update("no marks", run));
    }

    @Test
    void whatHasNoTrialIsNotShown() {
        assertFalse(ReadmeTable.render(run.withExperiments(List.of(new ExperimentResult("a", "a",
                "a?", "a.", List.of(), List.of(arm("async", "loop", 10)), "", List.of()))))
                .contains("async"));
    }

    @Test
    void aRunWithoutAggregatesHasOnlyItsClaims() {
        assertTrue(ReadmeTable.render(run.withExperiments(List.of())).startsWith("Of the claims:"));
    }
}
