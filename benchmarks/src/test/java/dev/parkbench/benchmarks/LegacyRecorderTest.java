package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyRecorderTest {

    private static final String TIME = "response_time";

    @TempDir
    private Path parent;

    /** 1 to 100 ms in the first trial, 101 to 200 ms in the second. */
    private static LegacyRecorder recorder() {
        LegacyRecorder recorder = new LegacyRecorder("experiment", "some arm", Map.of("n", 1));
        for (int trial = 0; trial < 2; trial++) {
            for (int i = 1; i <= 100; i++) {
                recorder.time(trial, TIME, (trial * 100L + i) * 1_000_000);
            }
            recorder.value(trial, "threads", "", Direction.NEITHER, 7 + trial);
        }
        return recorder;
    }

    private static void assertIs(double min, double p50, double p99, double max, Measurement of) {
        // Four digits: of each value one in ten thousand.
        assertEquals(min, of.min(), min * 1e-4);
        assertEquals(p50, of.p50(), p50 * 1e-4);
        assertEquals(p99, of.p99(), p99 * 1e-4);
        assertEquals(max, of.max(), max * 1e-4);
    }

    @Test
    void anArmHasThePercentilesOfEachTrialAndOfAll() throws Exception {
        Arm arm = recorder().finish(RunFolder.create(parent, "suite", Instant.EPOCH));

        assertIs(1, 50, 99, 100, arm.trials().get(0).measurements().getFirst());
        assertIs(101, 150, 199, 200, arm.trials().get(1).measurements().getFirst());
        assertIs(1, 100, 198, 200, arm.measurements().getFirst());
        assertEquals(List.of(100L, 100L, 200L), LongStream.of(
                arm.trials().get(0).measurements().getFirst().count(),
                arm.trials().get(1).measurements().getFirst().count(),
                arm.measurements().getFirst().count()).boxed().toList());
        assertEquals(2, arm.measurements().get(1).count());
    }

    @Test
    void aTrialThatMeasuredNothingSaysAllItsReasons() throws Exception {
        LegacyRecorder recorder = recorder();
        recorder.nothing(2, "out of memory");
        recorder.nothing(2, "killed after 90 s without an answer");
        Arm arm = recorder.finish(RunFolder.create(parent, "suite", Instant.EPOCH));

        assertEquals(List.of(), arm.trials().get(2).measurements());
        assertEquals("out of memory; killed after 90 s without an answer",
                arm.trials().get(2).counters().get(Trial.VOID));
    }

    @Test
    void theLogHasEveryTimeOfEachTrial() throws Exception {
        RunFolder folder = RunFolder.create(parent, "suite", Instant.EPOCH);
        Arm arm = recorder().finish(folder);

        String file = arm.measurements().getFirst().histogram();
        List<TaggedHistogram> log = RunFolder.readHistograms(folder.path().resolve(file));
        assertEquals(List.of("trial=0;measurement=response_time",
                "trial=1;measurement=response_time"),
                log.stream().map(TaggedHistogram::tag)
                        .toList());
        for (int trial = 0; trial < 2; trial++) {
            Histogram times = log.get(trial).histogram();
            assertEquals(100, times.getTotalCount());
            for (int i = 1; i <= 100; i++) {
                assertEquals(1, times.getCountAtValue((trial * 100L + i) * 1_000_000));
            }
        }
    }
}
