package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.threads.CanaryInterference.Hogs;
import dev.parkbench.benchmarks.threads.CanaryInterference.MoreCarriers;
import dev.parkbench.probes.scheduling.WorkerKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CanaryInterferenceTest {

    private static final String LOOP = "canary/loop";
    private static final String CARRIER_LEFT = "canary/carrier-left";
    private static final String HOGGED = "canary/every-carrier-hogged";
    private static final String PLATFORM = "canary/platform";
    private static final String MORE = "canary/more-carriers";
    private static final String NUDGE = "canary/more-carriers-and-a-nudge";

    private static final Hogs ONE_ON_A_LOOP = new Hogs(WorkerKind.LOOP, 1);

    private final Map<Variant, Consumer<TrialRecorder>> measured = new HashMap<>();

    /** Virtual threads that starve once every carrier is hogged, and need a nudge beside carriers. */
    CanaryInterferenceTest() {
        double[] onVirtual = {0.2, 4, 189, 386};
        for (int hogs = 0; hogs < onVirtual.length; hogs++) {
            measured.put(virtual(hogs), delays(onVirtual[hogs]));
            measured.put(new Hogs(WorkerKind.LOOP, hogs), delays(hogs == 0 ? 0.3 : 190));
            measured.put(new Hogs(WorkerKind.PLATFORM, hogs), delays(5 * hogs));
        }
        measured.put(MoreCarriers.ALONE, change(2_495, 2_005, 987));
        measured.put(MoreCarriers.AND_A_NUDGE, change(490, 12, 30));
    }

    private static Hogs virtual(int number) {
        return new Hogs(WorkerKind.VIRTUAL, number);
    }

    private static Consumer<TrialRecorder> delays(double worstMillis) {
        return delays(worstMillis, 3);
    }

    private static Consumer<TrialRecorder> delays(double worstMillis, double lagMillis) {
        return trial -> {
            trial.time(CanaryInterference.DELAY, 100_000);
            trial.time(CanaryInterference.DELAY, nanos(worstMillis));
            trial.time(CanaryInterference.LAG, nanos(lagMillis));
        };
    }

    private static Consumer<TrialRecorder> change(double starved, double first, double later) {
        return delays(later).andThen(trial -> {
            trial.value(CanaryInterference.FIRST, "ms", Direction.LOWER, first);
            trial.time(CanaryInterference.STARVED, nanos(starved));
        });
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(new CanaryInterference(), MadeUpRecord.CI);
        measured.forEach(record::trial);
        return record;
    }

    private static MadeUpRecord with(Variant variant, Consumer<TrialRecorder> other) {
        CanaryInterferenceTest test = new CanaryInterferenceTest();
        test.measured.put(variant, other);
        return test.record();
    }

    private static Verdict verdict(String claim, Variant variant, Consumer<TrialRecorder> other) {
        return with(variant, other).verdict(claim);
    }

    @Test
    void virtualThreadsThatStarveOnceEveryCarrierIsHoggedAreAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new CanaryInterference(), MadeUpRecord.CI, Map.of(
                LOOP, with(ONE_ON_A_LOOP, delays(100)),
                CARRIER_LEFT, with(virtual(1), delays(190)),
                HOGGED, with(virtual(2), delays(20)),
                PLATFORM, with(new Hogs(WorkerKind.PLATFORM, 3), delays(80)),
                MORE, with(MoreCarriers.ALONE, change(490, 12, 30)),
                NUDGE, with(MoreCarriers.AND_A_NUDGE, change(2_500, 2_013, 997))));
    }

    @Test
    void timeSlicesForVirtualThreadsWouldRefute() {
        assertEquals(Verdict.HOLDS, verdict(HOGGED, virtual(3), delays(180.1)));
        assertEquals(Verdict.REFUTED, verdict(HOGGED, virtual(3), delays(179.9)));
    }

    @Test
    void aVirtualThreadThatWaitsBesideAFreeCarrierRefutes() {
        assertEquals(Verdict.HOLDS, verdict(CARRIER_LEFT, virtual(1), delays(19.9)));
        assertEquals(Verdict.REFUTED, verdict(CARRIER_LEFT, virtual(0), delays(20.1)));
    }

    @Test
    void aLoopThatGoesOnInOneTrialRefutes() {
        assertEquals(Verdict.HOLDS, record().trial(ONE_ON_A_LOOP, delays(181)).verdict(LOOP));
        assertEquals(Verdict.REFUTED, record().trial(ONE_ON_A_LOOP, delays(179)).verdict(LOOP));
    }

    @Test
    void platformThreadsThatWaitForLongRefute() {
        Hogs three = new Hogs(WorkerKind.PLATFORM, 3);
        assertEquals(Verdict.HOLDS, verdict(PLATFORM, three, delays(59.9)));
        assertEquals(Verdict.REFUTED, verdict(PLATFORM, three, delays(60.1)));
    }

    @Test
    void aLateScheduleDecidesNothing() {
        assertEquals(Verdict.HOLDS, verdict(LOOP, ONE_ON_A_LOOP, delays(190, 19.9)));
        measured.replaceAll((variant, one) -> delays(190, 20.1).andThen(change(490, 12, 30)));
        record().assertEvery(Verdict.VOID);
    }

    @Test
    void carriersThatHelpHoldAndThoseThatDoNotInOneTrialRefute() {
        assertMore(Verdict.HOLDS, change(480, 900, 59.9));
        assertMore(Verdict.REFUTED, change(490, 1001, 30));
        assertMore(Verdict.REFUTED, change(490, 12, 60.1));
        // Nothing starved, so nothing was restored.
        assertMore(Verdict.REFUTED, change(5, 0, 5));
    }

    private static void assertMore(Verdict verdict, Consumer<TrialRecorder> other) {
        CanaryInterferenceTest test = new CanaryInterferenceTest();
        test.measured.put(MoreCarriers.ALONE, change(490, 12, 30));
        MadeUpRecord record = test.record()
                .trial(MoreCarriers.ALONE, other).trial(MoreCarriers.AND_A_NUDGE, other);
        assertEquals(verdict, record.verdict(MORE));
        assertEquals(verdict, record.verdict(NUDGE));
    }

    @Test
    void aJdkThatCannotChangeCarriersDecidesNothing() {
        assertEquals(Verdict.VOID, verdict(MORE, MoreCarriers.ALONE,
                trial -> trial.markVoid("which needs JDK 24 or later")));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        MadeUpRecord record = record().disturbed(virtual(1), delays(190));
        assertEquals(Verdict.VOID, record.verdict(CARRIER_LEFT));
        assertEquals(Verdict.HOLDS, record.verdict(HOGGED));
    }
}
