package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.threads.IdleThreads.Idle;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IdleThreadsTest {

    private static final String HOG = "idle-threads/hog-by-switches";
    private static final String VIRTUAL = "idle-threads/virtual";
    private static final String NOT_TRUE = "idle-threads/often-not-true";

    private final Map<Idle, Consumer<TrialRecorder>> measured = new EnumMap<>(Map.of(
            Idle.NONE, cost(0.5, 40, 45),
            Idle.PLATFORM, cost(1, 60, 310),
            Idle.VIRTUAL, cost(0.5, 40, 60),
            Idle.SWITCH, switchTime(1050)));

    private static Consumer<TrialRecorder> cost(double cpuPercent, double switchesPerSecond,
            double rssMebibytes) {
        return trial -> {
            trial.fact(IdleThreads.STARTED, IdleThreads.SLEEPERS);
            trial.value(IdleThreads.CPU, "% of a CPU", Direction.LOWER, cpuPercent);
            trial.value(IdleThreads.SWITCHES, "1/s", Direction.LOWER, switchesPerSecond);
            trial.value(IdleThreads.RSS, "MiB", Direction.LOWER, rssMebibytes);
        };
    }

    /** The time of a hand-off, of which 5 ns are the loop's. */
    private static Consumer<TrialRecorder> switchTime(double nanos) {
        return trial -> {
            trial.value(ContextSwitch.TIME, "ns", Direction.LOWER, nanos + 5);
            trial.value(ContextSwitch.CONTROL, "ns", Direction.NEITHER, 5);
        };
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(new IdleThreads(), MadeUpRecord.FULL);
        measured.forEach(record::trial);
        return record;
    }

    private IdleThreadsTest with(Idle idle, Consumer<TrialRecorder> other) {
        measured.put(idle, other);
        return this;
    }

    private static Verdict verdict(String claim, Idle idle, Consumer<TrialRecorder> other) {
        return new IdleThreadsTest().with(idle, other).record().verdict(claim);
    }

    @Test
    void sleepersThatCostNothingAreAsExpected() {
        record().assertAsExpected();
    }

    /** Each of 10,000 ten times a second at 1 us is a tenth of a CPU. */
    @Test
    void threadsThatAreSwitchedToAllTheTimeDoHogTheCpu() {
        MadeUpRecord polling = with(Idle.PLATFORM, cost(12, 100_000, 310))
                .with(Idle.VIRTUAL, cost(12, 100_000, 60)).record();
        MadeUpRecord.assertEachCanFail(new IdleThreads(), MadeUpRecord.FULL,
                Map.of(HOG, polling, VIRTUAL, polling, NOT_TRUE, polling));
    }

    @Test
    void theShareIsSwitchesTimesTheirTime() {
        // 500 switches of 1 us are 0.05 % of a CPU.
        measured.put(Idle.PLATFORM, cost(1, 500, 310));
        assertEquals(Verdict.REFUTED, with(Idle.SWITCH, switchTime(999)).record().verdict(HOG));
        assertEquals(Verdict.HOLDS, with(Idle.SWITCH, switchTime(1001)).record().verdict(HOG));
    }

    @Test
    void whatIsAddedToNoneCounts() {
        assertEquals(Verdict.HOLDS, verdict(VIRTUAL, Idle.VIRTUAL, cost(1.0, 40, 60)));
        assertEquals(Verdict.REFUTED, verdict(VIRTUAL, Idle.VIRTUAL, cost(1.1, 40, 60)));
        assertEquals(Verdict.HOLDS, verdict(NOT_TRUE, Idle.PLATFORM, cost(2.5, 60, 310)));
        assertEquals(Verdict.REFUTED, verdict(NOT_TRUE, Idle.PLATFORM, cost(2.6, 60, 310)));
    }

    @Test
    void memoryOfMoreThanATenthOfAStackRefutesTheConclusion() {
        // 10,000 times 102.4 KiB are 1,000 MiB.
        assertEquals(Verdict.HOLDS, verdict(NOT_TRUE, Idle.PLATFORM, cost(1, 60, 1045)));
        assertEquals(Verdict.REFUTED, verdict(NOT_TRUE, Idle.PLATFORM, cost(1, 60, 1046)));
    }

    @Test
    void aSwitchOfMoreThanFifteenMicrosecondsRefutesTheConclusion() {
        assertEquals(Verdict.HOLDS, verdict(NOT_TRUE, Idle.SWITCH, switchTime(15_000)));
        assertEquals(Verdict.REFUTED, verdict(NOT_TRUE, Idle.SWITCH, switchTime(15_001)));
    }

    @Test
    void fewerSleepersInATrialDecideNothing() {
        Consumer<TrialRecorder> fewer = trial -> trial.fact(IdleThreads.STARTED, 9_999);
        MadeUpRecord record = record().trial(Idle.PLATFORM, fewer).trial(Idle.VIRTUAL, fewer);
        record.assertEvery(Verdict.VOID);
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        MadeUpRecord record = record().disturbed(Idle.PLATFORM, cost(12, 100_000, 310));
        assertEquals(Verdict.VOID, record.verdict(HOG));
        assertEquals(Verdict.VOID, record.verdict(NOT_TRUE));
        assertEquals(Verdict.HOLDS, record.verdict(VIRTUAL));
    }
}
