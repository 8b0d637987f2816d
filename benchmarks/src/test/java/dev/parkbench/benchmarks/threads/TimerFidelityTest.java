package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.threads.TimerFidelity.Sleepers;
import dev.parkbench.benchmarks.threads.TimerFidelity.Timeouts;
import dev.parkbench.probes.scheduling.TimerKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerFidelityTest {

    private final MadeUpRecord record = new MadeUpRecord(new TimerFidelity(), MadeUpRecord.CI);

    private TimerFidelityTest late(TimerKind kind, double millis) {
        record.trial(new Sleepers(kind, TimerFidelity.TEN_THOUSAND),
                trial -> trial.value(TimerFidelity.LATE, "ms", Direction.LOWER, millis));
        return this;
    }

    private TimerFidelityTest over(TimerKind kind, double millis) {
        record.trial(new Sleepers(kind, TimerFidelity.MILLION),
                trial -> trial.value(TimerFidelity.OVER, "ms", Direction.LOWER, millis));
        return this;
    }

    private TimerFidelityTest retained(TimerKind kind, double percent) {
        record.trial(new Timeouts(kind),
                trial -> trial.value(TimerFidelity.RETAINED, "%", Direction.LOWER, percent));
        return this;
    }

    private Verdict verdict(String claim) {
        return record.verdict("timers/" + claim);
    }

    @Test
    void whatIsPredictedComesOut() {
        TimerFidelity.SLEEPERS
                .forEach(kind -> late(kind, kind == TimerKind.WHEEL ? 8 : 0.5).over(kind, 1500));
        TimerFidelity.CANCELLED
                .forEach(kind -> retained(kind, kind == TimerKind.SCHEDULED ? 80 : 1.2));
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        for (TimerKind kind : TimerFidelity.SLEEPERS) {
            records.put("timers/ten-thousand." + kind, new TimerFidelityTest()
                    .late(kind, 20).record);
            records.put("timers/million." + kind,
                    new TimerFidelityTest().over(kind, 9000).record);
        }
        for (TimerKind kind : TimerFidelity.CANCELLED) {
            records.put("timers/cancelled." + kind.toString().replace('_', '-'),
                    new TimerFidelityTest()
                            .retained(kind, kind == TimerKind.SCHEDULED ? 1 : 50).record);
        }
        MadeUpRecord.assertEachCanFail(new TimerFidelity(), MadeUpRecord.CI, records);
    }

    @Test
    void onlyAWheelMayBeLaterByItsTick() {
        for (TimerKind kind : TimerFidelity.SLEEPERS) {
            double bound = kind == TimerKind.WHEEL ? 15 : 5;
            String claim = "ten-thousand." + kind;
            assertEquals(Verdict.HOLDS, new TimerFidelityTest().late(kind, bound).verdict(claim));
            assertEquals(Verdict.REFUTED,
                    new TimerFidelityTest().late(kind, bound + 0.1).verdict(claim));
        }
    }

    @Test
    void aMillionMayTakeSixSecondsMore() {
        for (TimerKind kind : TimerFidelity.SLEEPERS) {
            assertEquals(Verdict.HOLDS,
                    new TimerFidelityTest().over(kind, 6000).verdict("million." + kind));
            assertEquals(Verdict.REFUTED,
                    new TimerFidelityTest().over(kind, 6001).verdict("million." + kind));
        }
    }

    @Test
    void aTenthMayBeLeft() {
        assertEquals(Verdict.HOLDS,
                new TimerFidelityTest().retained(TimerKind.WHEEL, 10).verdict("cancelled.wheel"));
        assertEquals(Verdict.REFUTED,
                retained(TimerKind.WHEEL, 10.1).verdict("cancelled.wheel"));
    }

    @Test
    void aDisturbedTrialDecidesNoTimeButWhatIsLeft() {
        record.disturbed(new Sleepers(TimerKind.FUTURE, TimerFidelity.TEN_THOUSAND),
                trial -> trial.value(TimerFidelity.LATE, "ms", Direction.LOWER, 100));
        record.disturbed(new Timeouts(TimerKind.FUTURE),
                trial -> trial.value(TimerFidelity.RETAINED, "%", Direction.LOWER, 1));
        assertEquals(Verdict.VOID, verdict("ten-thousand.future"));
        assertEquals(Verdict.HOLDS, verdict("cancelled.future"));
    }
}
