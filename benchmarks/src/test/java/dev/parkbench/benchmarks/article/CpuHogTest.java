package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.article.CpuHog.Hogs;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CpuHogTest {

    private final MadeUpRecord record = new MadeUpRecord(new CpuHog(), MadeUpRecord.CI);

    private static MadeUpRecord add(MadeUpRecord record, Hogs hogs, double... canaryMillis) {
        return record.trial(hogs, trial -> {
            for (double millis : canaryMillis) {
                trial.time(CpuHog.CANARY, Math.round(millis * 1e6));
            }
        });
    }

    private static MadeUpRecord spare(double worstMillis, double worstHoggedMillis) {
        MadeUpRecord record = new MadeUpRecord(new CpuHog(), MadeUpRecord.CI);
        add(record, Hogs.FEWER_THAN_CARRIERS, 1, worstMillis);
        return add(record, Hogs.AS_MANY_AS_CARRIERS, 1, worstHoggedMillis);
    }

    private static MadeUpRecord only(Hogs hogs, double worstMillis) {
        return add(new MadeUpRecord(new CpuHog(), MadeUpRecord.CI), hogs, 1, worstMillis);
    }

    @Test
    void whoSharesTheThreadOfAHogWaitsForIt() {
        add(record, Hogs.LOOP, 1, 298);
        add(record, Hogs.FEWER_THAN_CARRIERS, 1, 12);
        add(record, Hogs.AS_MANY_AS_CARRIERS, 1, 290);
        add(record, Hogs.PLATFORM_THREAD, 1, 6);
        record.assertEvery(Verdict.HOLDS);
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new CpuHog(), MadeUpRecord.CI, Map.of(
                "cpu-hog/loop", only(Hogs.LOOP, 20),
                "cpu-hog/virtual-threads", spare(290, 290),
                "cpu-hog/platform-thread", only(Hogs.PLATFORM_THREAD, 290)));
    }

    @Test
    void hogsThatStopNobodyAlthoughTheyHaveEveryCarrierRefuteToo() {
        assertEquals(Verdict.REFUTED, spare(12, 20).verdict("cpu-hog/virtual-threads"));
    }

    @Test
    void oneCanaryOfOneTrialIsEnoughToHaveBeenStopped() {
        add(record, Hogs.PLATFORM_THREAD, 1, 6);
        add(record, Hogs.PLATFORM_THREAD, 1, 49);
        assertEquals(Verdict.HOLDS, record.verdict("cpu-hog/platform-thread"));
        add(record, Hogs.PLATFORM_THREAD, 1, 51);
        assertEquals(Verdict.REFUTED, record.verdict("cpu-hog/platform-thread"));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        record.disturbed(Hogs.LOOP, trial -> trial.time(CpuHog.CANARY, 298_000_000));
        assertEquals(Verdict.VOID, record.verdict("cpu-hog/loop"));
    }

    @Test
    void whatIsNotUnderMeasurementIsNotClaimed() {
        Scope scope = new Scope(MadeUpRecord.CI.profile(), List.of("threaded"),
                OptionalInt.empty());
        assertEquals(List.of(Hogs.PLATFORM_THREAD), new CpuHog().variants(scope));
        assertEquals(List.of("cpu-hog/platform-thread"),
                new CpuHog().claims(scope).stream().map(ClaimRule::id).toList());
    }
}
