package dev.parkbench.benchmarks.ab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Progress;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.load.ArmLoad;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonJson;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A/B at tiny size: shape and counts, never speed. */
final class AbRunTest {

    private static final class Steps implements Progress {
        private int taken;

        @Override
        public void experiment(String name, int steps) {
        }

        @Override
        public void step(String what) {
            taken++;
        }

        @Override
        public void done() {
        }
    }

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyArmHasATrialOfEachIndexAndTheComparisonsLieBesideThem() throws Exception {
        CpuPlacement placement = CpuPlacement.unpinned("a test");
        Settings settings = new Settings(Profile.FULL, List.of("threaded", "virtual"),
                OptionalInt.of(2),
                Jdk.current(), placement);
        AbPlan plan = new AbPlan(ArmSpec.parse("--base", "threaded --delay 1ms", null),
                ArmSpec.parse("--candidate", "virtual --delay 2ms -Dsome=thing", null), null, null,
                new ArmLoad("/api/", 100, 0, Duration.ofMillis(200)), WarmUp.calls(20, 2));
        Steps steps = new Steps();
        RunFolder runFolder = RunFolder.create(folder, "ab", Instant.now());
        AbRun run = new AbRun(plan, settings, EnvironmentCapture.capture(List.of(settings.jdk()),
                List.of(), placement, Instant.now()), Rules.usual(), "response_time$", List.of(),
                count -> steps);
        run.check();

        Comparison comparison = run.execute(runFolder).orElseThrow(() -> new AssertionError(
                RunFolder.read(runFolder.path()).experiments().getFirst().notes()));

        assertEquals(6, steps.taken);
        Run facts = RunFolder.read(runFolder.path());
        assertEquals(RunStatus.COMPLETE, facts.status());
        assertEquals("ab", facts.suite());
        List<Arm> arms = facts.experiments().getFirst().arms();
        assertEquals(Set.of("base", "candidate", "base-again", "control-base",
                "control-candidate"), arms.stream().map(Arm::name).collect(Collectors.toSet()));
        for (Arm arm : arms) {
            assertEquals(List.of(0, 1), arm.trials().stream().map(Trial::index).toList());
        }
        assertEquals("virtual --delay 2ms -Dsome=thing", arm(arms, "candidate").parameters()
                .get("spec"));
        assertEquals(20L, arm(arms, "base").trials().getFirst().counters().get("scheduled"));

        assertEquals("threaded --delay 1ms", comparison.base());
        assertEquals("virtual --delay 2ms -Dsome=thing", comparison.candidate());
        // Two trials decide nothing, whatever they show.
        assertEquals(ComparisonVerdict.INCONCLUSIVE, comparison.verdict());
        ComparedMeasurement row = comparison.measurements().stream()
                .filter(each -> each.name().equals("ab / response_time")).findFirst()
                .orElseThrow();
        assertTrue(row.paired());
        // Where the machine is so busy that no load at all is sound, and only there, it is not judged.
        assertEquals(isOneSound(arm(arms, "base")) || isOneSound(arm(arms, "candidate")),
                row.verdict() != null, row::because);
        for (String file : List.of("comparison.json", "comparison-noise.json",
                "comparison-control.json")) {
            ComparisonJson.read(Files.readString(runFolder.path().resolve(file)));
        }
    }

    private static boolean isOneSound(Arm arm) {
        return arm.trials().stream()
                .anyMatch(trial -> "VALID".equals(trial.counters().get("verdict")));
    }

    private static Arm arm(List<Arm> arms, String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst().orElseThrow();
    }
}
