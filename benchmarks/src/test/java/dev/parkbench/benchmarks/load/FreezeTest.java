package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.Freeze.Target;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FreezeTest {

    private static final Histogram QUICK = MadeUpTimes.of(0.2, 0.5);
    private static final Histogram STALLED = MadeUpTimes.of(0.2, 0.3, 812, 985);

    private static MadeUpRecord record() {
        return new MadeUpRecord(new Freeze(), MadeUpRecord.CI);
    }

    private static Consumer<TrialRecorder> trial(boolean atFault, Histogram response,
            Histogram service) {
        return trial -> {
            trial.times(Clock.RESPONSE_TIME.text(), response);
            trial.times(Clock.SERVICE_TIME.text(), service);
            trial.fact(OpenLoad.AT_FAULT, atFault);
        };
    }

    private static MadeUpRecord of(Histogram response) {
        return record().trial(Target.ONE_SECOND_OF_TWENTY, trial(false, response, QUICK));
    }

    private static Verdict responseTime(double p90, double p99, double p999) {
        return of(MadeUpTimes.of(0.2, p90, p99, p999)).verdict("freeze/response-time");
    }

    @Test
    void theClosedFormIsWhatASimulationGives() {
        SplittableRandom random = new SplittableRandom(20261123);
        double[] waits = random.doubles(1_000_000, 0, 20_000)
                .map(at -> at >= 8000 && at < 9000 ? 9000 - at : 0).sorted().toArray();

        for (double percentile : List.of(90.0, 96.0, 99.0, 99.9)) {
            assertEquals(waits[(int) (percentile / 100 * waits.length)],
                    Freeze.expectedMillis(percentile), 5);
        }
        assertEquals(800, Freeze.expectedMillis(99));
        assertEquals(980, Freeze.expectedMillis(99.9));
    }

    @Test
    void whoSeesTheStallIsRight() {
        of(STALLED).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord omitted = of(MadeUpTimes.of(0.2, 0.3, 0.4, 3));
        MadeUpRecord.assertEachCanFail(new Freeze(), MadeUpRecord.CI, Map.of(
                "freeze/response-time", omitted, "freeze/service-time", omitted));
    }

    @Test
    void eachPercentileIsHeldToTheClosedForm() {
        assertEquals(Verdict.HOLDS, responseTime(1.1, 761, 932));
        assertEquals(Verdict.HOLDS, responseTime(0.3, 839, 1028));
        assertEquals(Verdict.REFUTED, responseTime(1.3, 800, 980));
        assertEquals(Verdict.REFUTED, responseTime(0.3, 759, 980));
        assertEquals(Verdict.REFUTED, responseTime(0.3, 841, 980));
        assertEquals(Verdict.REFUTED, responseTime(0.3, 800, 930));
        assertEquals(Verdict.REFUTED, responseTime(0.3, 800, 1030));
    }

    @Test
    void aGeneratorThatCouldNotKeepUpInOneTrialDecidesNothing() {
        record().trial(Target.ONE_SECOND_OF_TWENTY, trial(false, STALLED, QUICK))
                .trial(Target.ONE_SECOND_OF_TWENTY, trial(true, STALLED, QUICK))
                .assertEvery(Verdict.VOID);
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        record().disturbed(Target.ONE_SECOND_OF_TWENTY, trial(false, STALLED, QUICK))
                .assertEvery(Verdict.VOID);
    }
}
