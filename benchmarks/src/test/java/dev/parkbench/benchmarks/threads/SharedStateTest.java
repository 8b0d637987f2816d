package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.threads.SharedState.Probe;
import dev.parkbench.probes.scheduling.Sharing;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedStateTest {

    private final MadeUpRecord record = new MadeUpRecord(new SharedState(), MadeUpRecord.CI);

    /** What was lost in a trial with two carriers: what is not said otherwise is as predicted. */
    private static Map<Sharing, Integer> asPredicted() {
        Map<Sharing, Integer> lost = new EnumMap<>(Sharing.class);
        lost.put(Sharing.THREADS, 1);
        lost.put(Sharing.THREADS_LOCKED, 0);
        lost.put(Sharing.VIRTUAL, 1);
        lost.put(Sharing.VIRTUAL_LOCKED, 0);
        lost.put(Sharing.VIRTUAL_YIELDING, 1);
        lost.put(Sharing.LOOP, 0);
        lost.put(Sharing.LOOP_WAITING, 1);
        return lost;
    }

    private static MadeUpRecord lost(MadeUpRecord record, Probe probe, int processors,
            Map<Sharing, Integer> lost) {
        return record.trial(probe, trial -> {
            trial.fact(SharedState.PROCESSORS, processors);
            lost.forEach((way, updates) -> trial.into(probe.of(way)).value(SharedState.LOST, "",
                    Direction.LOWER, updates));
        });
    }

    private MadeUpRecord two(Sharing way, int updates) {
        Map<Sharing, Integer> lost = asPredicted();
        lost.put(way, updates);
        return lost(record, Probe.TWO_CARRIERS, 2, lost);
    }

    private MadeUpRecord one(int straight, int yielding) {
        return lost(record, Probe.ONE_CARRIER, 2, Map.of(Sharing.VIRTUAL, straight,
                Sharing.VIRTUAL_YIELDING, yielding));
    }

    private static MadeUpRecord only(Sharing way, int updates) {
        return new SharedStateTest().two(way, updates);
    }

    @Test
    void whatIsPredictedHolds() {
        two(Sharing.THREADS, 1);
        two(Sharing.VIRTUAL, 400_000);
        one(0, 1);
        record.assertEvery(Verdict.HOLDS);
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new SharedState(), MadeUpRecord.CI, Map.of(
                "shared-state/threads", only(Sharing.THREADS_LOCKED, 1),
                "shared-state/virtual-threads", only(Sharing.VIRTUAL_LOCKED, 1),
                "shared-state/one-carrier", new SharedStateTest().one(1, 1),
                "shared-state/loop", only(Sharing.LOOP, 1),
                "shared-state/loop-that-waits", only(Sharing.LOOP_WAITING, 0)));
    }

    /** That updates can be lost is not refuted by luck, or by a machine that runs one at a time. */
    @Test
    void racesInWhichNobodyMetDecideNothing() {
        Map<Sharing, Integer> none = asPredicted();
        none.put(Sharing.THREADS, 0);
        none.put(Sharing.VIRTUAL, 0);
        lost(record, Probe.TWO_CARRIERS, 2, none);

        assertEquals(Verdict.VOID, record.verdict("shared-state/threads"));
        assertEquals(Verdict.VOID, record.verdict("shared-state/virtual-threads"));
        assertEquals(Verdict.HOLDS, record.verdict("shared-state/loop"));
    }

    @Test
    void aRaceThatWasSeenOnceIsEnough() {
        two(Sharing.THREADS, 0);
        two(Sharing.VIRTUAL, 0);
        one(0, 1);
        record.assertEvery(Verdict.HOLDS);
    }

    @Test
    void oneTrialInWhichAYieldLosesNothingRefutes() {
        one(0, 1);
        one(0, 0);
        assertEquals(Verdict.REFUTED, record.verdict("shared-state/one-carrier"));
    }

    @Test
    void oneCpuDecidesNothingAboutThreads() {
        lost(record, Probe.TWO_CARRIERS, 1, asPredicted());
        one(0, 1);
        assertEquals(Verdict.VOID, record.verdict("shared-state/threads"));
        assertEquals(Verdict.VOID, record.verdict("shared-state/virtual-threads"));
        assertEquals(Verdict.HOLDS, record.verdict("shared-state/one-carrier"));
        assertEquals(Verdict.HOLDS, record.verdict("shared-state/loop"));
    }

    @Test
    void noFindingsAreVoid() {
        record.assertEvery(Verdict.VOID);
    }
}
