package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.probe.switching.TimerKind;
import dev.parkbench.results.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerFidelityTest {

    private static Map<TimerKind, Double> each(double value) {
        return Map.of(TimerKind.VIRTUAL, value, TimerKind.FUTURE, value, TimerKind.SCHEDULED,
                value, TimerKind.SCHEDULED_REMOVING, value, TimerKind.WHEEL, value);
    }

    @Test
    void sleepersInTimeHold() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> TimerFidelity.judge(judge, each(5), each(6)));
    }

    @Test
    void lateSleepersRefute() {
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> TimerFidelity.judge(judge, each(15.1), each(6.1)));
        // A wheel may be a tick later.
        Map<String, Verdict> verdicts = Verdicts
                .of(judge -> TimerFidelity.judge(judge, each(14), each(1)));
        assertEquals(Verdict.HOLDS, verdicts.get("timers.wheel"));
        assertEquals(Verdict.REFUTED, verdicts.get("timers.virtual"));
    }

    @Test
    void whatWasNotMeasuredIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> {
            TimerFidelity.judge(judge, Map.of(), Map.of());
            TimerFidelity.judgeCancelled(judge, Map.of());
        });
    }

    @Test
    void onlyAScheduledPoolIsExpectedToKeepWhatIsCancelled() {
        Verdicts.assertAsExpected(judge -> TimerFidelity.judgeCancelled(judge,
                Map.of(TimerKind.FUTURE, 1.2, TimerKind.SCHEDULED, 80.0,
                        TimerKind.SCHEDULED_REMOVING, 1.0, TimerKind.WHEEL, 10.0)));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> TimerFidelity.judgeCancelled(judge, each(10.1)));
    }
}
