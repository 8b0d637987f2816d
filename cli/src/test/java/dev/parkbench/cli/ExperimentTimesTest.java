package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.Trial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTimesTest {

    /** Any run, of which the experiments and their times are replaced. */
    private static final Path KEPT = Path.of("..", "docs", "runs",
            "2026-11-30T113121Z-article");

    private static ExperimentResult experiment(String name, String... starts) {
        return new ExperimentResult(name, name, "?", "!", List.of(),
                List.of(new Arm("arm", Map.of(),
                        Arrays.stream(starts)
                                .map(start -> new Trial(0, "2026-11-30T" + start + "Z", List.of(),
                                        Map.of()))
                                .toList(),
                        List.of())),
                "", List.of());
    }

    /** Trials of two experiments that take turns, and a run that goes on after the last. */
    @Test
    void anExperimentTakesWhatItsTrialsTakeUntilTheNextBegins() {
        Run run = RunFolder.read(KEPT)
                .withProcess(new RunProcess(1, "host", "2026-11-30T11:59:00Z",
                        "2026-11-30T12:10:00Z", List.of()))
                .withExperiments(List.of(experiment("a", "12:00:00", "12:01:30"),
                        experiment("b", "12:01:00", "12:02:00.500")));
        ExperimentTimes times = ExperimentTimes.of(List.of(run));

        assertEquals(Map.of(run.profile(), Map.of("a", 91L, "b", 510L)), times.seconds());
        assertEquals("91 s", times.text(run.profile(), "a"));
        assertEquals("9 min", times.text(run.profile(), "b"));
        assertEquals("10 min", times.text(run.profile(), List.of("a", "b")));
        assertEquals("", times.text(run.profile(), List.of("a", "unknown")));
        assertEquals("", times.text("other", "a"));
    }
}
