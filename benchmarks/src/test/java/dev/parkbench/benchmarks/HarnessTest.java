package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.CpuTimes;
import dev.parkbench.host.Jdk;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HarnessTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder = Path.of("");

    private final List<String> visited = new ArrayList<>();
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong byOthers = new AtomicLong();

    private enum Side implements Variant {
        LEFT,
        RIGHT;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("side", name());
        }

        @Override
        public int trials(Scope scope) {
            return this == LEFT ? 3 : 2;
        }
    }

    /** Measures what a test says; another program may run beside it. */
    private abstract class Measured implements Experiment<Side> {

        abstract double measure(Side side, int trial, int visit) throws Exception;

        @Override
        public List<Side> variants(Scope scope) {
            return List.of(Side.values());
        }

        @Override
        public void measure(Side side, TrialRecorder recorder, ExperimentContext context)
                throws Exception {
            visited.add(side.label() + recorder.trial());
            recorder.value("size", "B", Direction.LOWER,
                    measure(side, recorder.trial(), visited.size()));
        }

        @Override
        public List<ClaimRule> claims(Scope scope) {
            return List.of(
                    ClaimRule.timed("sides/left", "").states("Left is small.").own("A test.")
                            .atMost("left", record -> record.of(Side.LEFT).most("size"), "B", 10)
                            .refutedBy("a large one"),
                    ClaimRule.timed("sides/right", "").states("Right is small.").own("A test.")
                            .atMost("right", record -> record.of(Side.RIGHT).most("size"), "B", 10)
                            .refutedBy("a large one"));
        }

        @Override
        public String name() {
            return "sides";
        }

        @Override
        public String title() {
            return "Sides";
        }

        @Override
        public String question() {
            return "How large are they?";
        }

        @Override
        public String prediction() {
            return "Small.";
        }
    }

    private interface Size {
        double of(Side side, int trial, int visit) throws Exception;
    }

    private Experiment<Side> measured(Size size) {
        return new Measured() {
            @Override
            double measure(Side side, int trial, int visit) throws Exception {
                return size.of(side, trial, visit);
            }
        };
    }

    private Harness.Finished run(Experiment<?> experiment) throws Exception {
        return run(experiment, 3);
    }

    private Harness.Finished run(Experiment<?> experiment, int tries) throws Exception {
        Settings settings = new Settings(MadeUpRecord.CI, Jdk.current(),
                CpuPlacement.unpinned("a test"));
        try (MachineMonitor monitor = MachineMonitor.ofClock(() -> Optional.of(new CpuTimes(
                seconds.addAndGet(SECOND), byOthers.get(), 0, 0)));
                LoadClient load = new LoadClient()) {
            return new Harness(settings, RunFolder.create(folder, "sides", Instant.EPOCH),
                    new NoProgress(), monitor, load, new TryBudget(tries, quiet -> {
                    })).run(experiment);
        }
    }

    private static Verdict verdict(Harness.Finished outcome, String id) {
        return outcome.result().claims().stream().filter(claim -> claim.id().equals(id))
                .map(Claim::verdict).findFirst().orElseThrow();
    }

    @Test
    void variantsTakeTurnsAndEachHasItsTrials() throws Exception {
        Harness.Finished outcome = run(measured((side, trial, visit) -> 1));

        assertEquals(List.of("left0", "right0", "right1", "left1", "left2"), visited);
        assertTrue(outcome.complete());
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/left"));
        assertEquals(List.of(3, 2),
                outcome.result().arms().stream().map(arm -> arm.trials().size()).toList());
        assertTrue(outcome.result().arms().getFirst().trials().getFirst().counters()
                .containsKey(Harness.MACHINE));
    }

    @Test
    void aDisturbedTrialIsMeasuredAgainAndSaysSo() throws Exception {
        Harness.Finished outcome = run(measured((side, trial, visit) -> {
            if (visit == 2) {
                byOthers.addAndGet(10 * SECOND);
                return 99;
            }
            return 1;
        }));

        assertEquals(List.of("left0", "right0", "right0", "right1", "left1", "left2"), visited);
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/right"));
        List<String> discarded = outcome.result().arms().get(1).trials().getFirst().discarded();
        assertEquals(1, discarded.size());
        assertTrue(discarded.getFirst().contains("other programs"), discarded::toString);
    }

    @Test
    void aTrialThatIsDisturbedEachTimeVoidsWhatReadsItAndNothingElse() throws Exception {
        Harness.Finished outcome = run(measured((side, trial, visit) -> {
            if (side == Side.RIGHT) {
                byOthers.addAndGet(10 * SECOND);
            }
            return 1;
        }));

        assertEquals(3 + 2 * 3, visited.size());
        assertEquals(Verdict.VOID, verdict(outcome, "sides/right"));
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/left"));
    }

    @Test
    void anUnexpectedVerdictIsMeasuredAgainAndStandsIfItComesAgain() throws Exception {
        Harness.Finished outcome = run(
                measured((side, trial, visit) -> side == Side.RIGHT ? 99 : 1));

        assertEquals(List.of("right0", "right1"), visited.subList(5, visited.size()));
        assertEquals(Verdict.REFUTED, verdict(outcome, "sides/right"));
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/left"));
        assertEquals(1, outcome.result().earlier().size());
        assertEquals(1, outcome.result().earlier().getFirst().size());
    }

    @Test
    void anUnexpectedVerdictThatDoesNotComeAgainIsDecidedByAThirdPass() throws Exception {
        Harness.Finished outcome = run(measured(
                (side, trial, visit) -> side == Side.RIGHT && visit <= 5 ? 99 : 1));

        assertEquals(3 + 2 + 2 + 2, visited.size());
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/right"));
        assertEquals(2, outcome.result().earlier().size());
    }

    @Test
    void aKeptRunIsJudgedAsItWas() throws Exception {
        for (Size size : List.<Size>of((side, trial, visit) -> 1,
                (side, trial, visit) -> side == Side.RIGHT ? 99 : 1,
                (side, trial, visit) -> side == Side.RIGHT && visit <= 5 ? 99 : 1)) {
            visited.clear();
            Experiment<Side> experiment = measured(size);
            ExperimentResult result = run(experiment).result();

            assertEquals(result.claims(),
                    Judging.judge(experiment, MadeUpRecord.CI, result.withClaims(List.of()))
                            .claims());
        }
    }

    @Test
    void whatFailsIsAFactAndTheRestGoesOn() throws Exception {
        Harness.Finished outcome = run(measured((side, trial, visit) -> {
            if (side == Side.RIGHT) {
                throw new IllegalStateException("no room");
            }
            return 1;
        }));

        assertFalse(outcome.complete());
        assertEquals(Verdict.VOID, verdict(outcome, "sides/right"));
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/left"));
        assertTrue(outcome.result().arms().get(1).trials().getFirst().counters().get("void")
                .toString().contains("no room"));
    }

    @Test
    void twoVariantsThatARecordCannotTellApartAreRefused() {
        Experiment<Side> twice = new Measured() {
            @Override
            public List<Side> variants(Scope scope) {
                return List.of(Side.LEFT, Side.LEFT);
            }

            @Override
            double measure(Side side, int trial, int visit) {
                return 1;
            }
        };
        assertThrows(IllegalStateException.class, () -> run(twice));
    }

    /** What fails before there is a trial ends its experiment, and not the run that has others. */
    @Test
    void anExperimentThatCannotBePreparedDecidesNothingAndSaysWhy() throws Exception {
        Harness.Finished outcome = run(new Measured() {
            @Override
            public void prepare(ExperimentContext context) {
                throw new IllegalStateException("no nginx");
            }

            @Override
            double measure(Side side, int trial, int visit) {
                return 1;
            }
        });

        assertFalse(outcome.complete());
        assertEquals(List.of(), outcome.result().claims());
        assertTrue(outcome.result().notes().getLast().contains("no nginx"),
                outcome.result().notes()::toString);
    }

    /** A record cannot hold it: the trial is void, and what else was measured is kept. */
    @Test
    void aValueThatIsNoNumberVoidsItsTrialAndNothingElse() throws Exception {
        Harness.Finished outcome = run(measured(
                (side, trial, visit) -> side == Side.RIGHT ? Double.NaN : 1));

        assertFalse(outcome.complete());
        assertEquals(Verdict.VOID, verdict(outcome, "sides/right"));
        assertEquals(Verdict.HOLDS, verdict(outcome, "sides/left"));
        assertTrue(outcome.result().arms().get(1).trials().getFirst().counters().get("void")
                .toString().contains("size is NaN"));
    }

    /** A label is for people: another one changes no verdict, whatever was measured again. */
    @Test
    void aKeptRunIsJudgedByParametersAndNotByLabels() throws Exception {
        Experiment<Side> experiment = measured(
                (side, trial, visit) -> side == Side.RIGHT && visit <= 5 ? 99 : 1);
        ExperimentResult result = run(experiment, 2).result(); // REFUTED, then HOLDS: undecided
        List<Arm> renamed = result.arms().stream().map(arm -> new Arm(arm.name() + ", renamed",
                arm.parameters(), arm.trials(), arm.measurements())).toList();

        ExperimentResult judged = Judging.judge(experiment, MadeUpRecord.CI,
                new ExperimentResult(result.name(), result.title(), result.question(),
                        result.prediction(), List.of(), renamed, result.command(),
                        result.notes(), result.facts(), result.earlier()));

        assertEquals(result.claims(), judged.claims());
    }
}
