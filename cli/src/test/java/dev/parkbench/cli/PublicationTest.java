package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Environment;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {

    private static Run run(RunStatus status, Verdict expected, Verdict verdict) {
        String time = "2026-11-25T00:00:00Z";
        Claim claim = new Claim("a/claim", "It is so.", "", expected, verdict, List.of(), null);
        return new Run(Run.SCHEMA, "id", "jdk", "full", status,
                new RunProcess(1, "box", time, null, List.of()),
                new Environment("", "", List.of(), "", "", "", 1, 0, "", time, Map.of()),
                List.of(new ExperimentResult("a", "A", "", "", List.of(claim), List.of(), "",
                        List.of())));
    }

    /** What a JDK does not have is VOID on it as expected, and no reason to distrust the run. */
    @ParameterizedTest
    @CsvSource({
        "COMPLETE, HOLDS, HOLDS, 0",
        "COMPLETE, REFUTED, REFUTED, 0",
        "COMPLETE, VOID, VOID, 0",
        "COMPLETE, HOLDS, VOID, 3",
        "COMPLETE, HOLDS, REFUTED, 1",
        "COMPLETE, VOID, HOLDS, 1",
        "INTERRUPTED, VOID, VOID, 3"})
    void theStatusSaysWhetherARunCameOutAsExpected(RunStatus status, Verdict expected,
            Verdict verdict, int wanted) {
        assertEquals(wanted, Publication.status(run(status, expected, verdict)));
    }
}
