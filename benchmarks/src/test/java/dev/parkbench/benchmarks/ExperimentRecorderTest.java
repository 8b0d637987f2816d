package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.TaggedHistogram;
import dev.parkbench.results.Trial;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRecorderTest {

    private static final String TIME = "response_time";

    private record Some(int n) implements Variant {

        @Override
        public String label() {
            return "some variant " + n;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("n", n);
        }
    }

    private static final Some ONE = new Some(1);

    @TempDir
    private Path parent = Path.of("");

    private final ExperimentRecorder recorder = new ExperimentRecorder("experiment",
            MadeUpRecord.CI);

    /** 1 to 100 ms in the first trial, 101 to 200 ms in the second. */
    private void twoTrials() {
        for (int trial = 0; trial < 2; trial++) {
            TrialRecorder one = new TrialRecorder(trial, ONE);
            for (int i = 1; i <= 100; i++) {
                one.time(TIME, (trial * 100L + i) * 1_000_000);
            }
            one.value("threads", "", Direction.NEITHER, 7 + trial);
            recorder.keep(ONE, trial, one, Optional.empty(), List.of());
        }
    }

    private static void assertIs(double min, double p50, double p99, double max, Measurement of) {
        // Four digits: of each value one in ten thousand.
        assertEquals(min, of.min(), min * 1e-4);
        assertEquals(p50, of.p50(), p50 * 1e-4);
        assertEquals(p99, of.p99(), p99 * 1e-4);
        assertEquals(max, of.max(), max * 1e-4);
    }

    @Test
    void anArmHasThePercentilesOfEachTrialAndOfAll() {
        twoTrials();
        Arm arm = recorder.arms().getFirst();

        assertIs(1, 50.5, 99, 100, arm.trials().get(0).measurements().getFirst());
        assertIs(101, 150.5, 199, 200, arm.trials().get(1).measurements().getFirst());
        assertIs(1, 100.5, 198, 200, arm.measurements().getFirst());
        assertEquals(List.of(100L, 100L, 200L), LongStream.of(
                arm.trials().get(0).measurements().getFirst().count(),
                arm.trials().get(1).measurements().getFirst().count(),
                arm.measurements().getFirst().count()).boxed().toList());
        assertEquals(2, arm.measurements().get(1).count());
    }

    @Test
    void aTrialThatMeasuredNothingSaysAllItsReasons() {
        TrialRecorder one = new TrialRecorder(2, ONE);
        one.markVoid("out of memory");
        one.markVoid("killed after 90 s without an answer");
        recorder.keep(ONE, 2, one, Optional.empty(), List.of());

        Trial trial = recorder.arms().getFirst().trials().getFirst();
        assertEquals(List.of(), trial.measurements());
        assertEquals("out of memory; killed after 90 s without an answer",
                trial.counters().get(Trial.VOID));
    }

    @Test
    void aTimeIsNeverNegative() {
        TrialRecorder one = new TrialRecorder(0, ONE);
        assertThrows(IllegalArgumentException.class, () -> one.time(TIME, -1));
    }

    @Test
    void theLogHasEveryTimeOfEachTrial() {
        twoTrials();
        RunFolder folder = RunFolder.create(parent, "suite", Instant.EPOCH);
        recorder.write(folder);

        String file = Objects.requireNonNull(
                recorder.arms().getFirst().measurements().getFirst().histogram());
        List<TaggedHistogram> log = RunFolder.readHistograms(folder.path().resolve(file));
        assertEquals(List.of("trial=0;measurement=response_time",
                "trial=1;measurement=response_time"),
                log.stream().map(TaggedHistogram::tag).toList());
        for (int trial = 0; trial < 2; trial++) {
            Histogram times = log.get(trial).histogram();
            assertEquals(100, times.getTotalCount());
            for (int i = 1; i <= 100; i++) {
                assertEquals(1, times.getCountAtValue((trial * 100L + i) * 1_000_000));
            }
        }
    }

    /** What is measured on the way belongs to the variant that was visited. */
    @Test
    void whatIsMeasuredAgainMovesToTheEarlierWithAllThatCameOnTheWay() {
        Some onTheWay = new Some(2);
        TrialRecorder one = new TrialRecorder(0, ONE);
        one.value("size", "B", Direction.LOWER, 1);
        one.into(onTheWay).value("size", "B", Direction.LOWER, 2);
        recorder.keep(ONE, 0, one, Optional.empty(), List.of());
        assertEquals(List.of(ONE), recorder.visited(List.of(onTheWay)));

        recorder.measureAgain(List.of(ONE));

        assertEquals(List.of(), recorder.arms());
        assertEquals(List.of("some variant 1", "some variant 2"),
                recorder.earlier().getFirst().stream().map(Arm::name).toList());
    }

    /** Two rows of one label would share a file, and two of the same parameters one place. */
    @Test
    void aRowThatIsMeasuredOnTheWayMayNotLookLikeAnother() {
        Variant sameLabel = variant("some variant 1", 7);
        Variant sameParameters = variant("another label", 1);
        for (Variant twin : List.of(sameLabel, sameParameters)) {
            TrialRecorder one = new TrialRecorder(0, ONE);
            TrialRecorder onTheWay = one.into(twin);
            onTheWay.value("size", "B", Direction.LOWER, 2);

            assertThrows(IllegalStateException.class,
                    () -> recorder.keep(ONE, 0, one, Optional.empty(), List.of()),
                    twin.label());
        }
    }

    private static Variant variant(String label, int n) {
        return new Variant() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public Map<String, Object> parameters(Scope scope) {
                return Variant.parameters("n", n);
            }
        };
    }
}
