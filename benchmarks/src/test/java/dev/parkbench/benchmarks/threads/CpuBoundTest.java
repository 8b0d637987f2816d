package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.threads.CpuBound.WaitingRequests;
import dev.parkbench.benchmarks.threads.CpuBound.Workers;
import dev.parkbench.probes.scheduling.WorkerKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CpuBoundTest {

    private static final String BY_CORES = "cpu-bound/gains-by-cores-";
    private static final String SAME = "cpu-bound/same-on-virtual-threads";
    private static final String ONLY_PROCESSES = "cpu-bound/only-processes-use-more-cores";
    private static final String OVERLAP = "cpu-bound/waits-overlap-";
    private static final String PARALLELISM = "cpu-bound/concurrency-is-not-parallelism";
    private static final String WAITING = "cpu-bound/requests-mostly-wait";

    private static final Workers TWO_CARRIERS = new Workers(WorkerKind.VIRTUAL, 2);
    private static final Workers ONE_CARRIER = new Workers(WorkerKind.VIRTUAL, 1);
    private static final Workers ONE_LOOP = new Workers(WorkerKind.LOOP, 1);
    private static final Workers TWO_LOOPS = new Workers(WorkerKind.LOOP, 2);
    private static final WaitingRequests ASYNC = new WaitingRequests("async");

    private final Map<Variant, Consumer<TrialRecorder>> measured = new HashMap<>();
    private final MadeUpRecord record = new MadeUpRecord(new CpuBound(), MadeUpRecord.CI);

    /** Two CPUs on which work gains as it should. */
    CpuBoundTest() {
        for (WorkerKind kind : WorkerKind.values()) {
            measured.put(new Workers(kind, 1), work(320, 320, 1).andThen(waits(100, 96)));
            measured.put(new Workers(kind, 2), work(164, 320, 2).andThen(waits(100, 96)));
            measured.put(new Workers(kind, 8), work(162, 320, 2));
        }
        for (String server : MadeUpRecord.CI.servers()) {
            measured.put(new WaitingRequests(server), serving(0.5, 0));
        }
    }

    private static Consumer<TrialRecorder> work(double millis, double cpuMillis, int computing) {
        return trial -> {
            // One round that the machine held up, and one that it did not.
            trial.time(CpuBound.WORK, Math.round(1.3e6 * millis));
            trial.time(CpuBound.WORK, Math.round(1e6 * millis));
            trial.time(CpuBound.WORK_CPU, Math.round(1.2e6 * cpuMillis));
            trial.time(CpuBound.WORK_CPU, Math.round(1e6 * cpuMillis));
            trial.fact(CpuBound.MOST_THERE, 2);
            trial.fact(CpuBound.MOST_COMPUTING, computing);
            trial.fact(CpuBound.PROCESSORS, 2);
        };
    }

    private static Consumer<TrialRecorder> waits(int atOnce, double inTimeOfOne) {
        return trial -> {
            trial.value(CpuBound.WAITS, "", Direction.HIGHER, inTimeOfOne);
            trial.fact(CpuBound.MOST_WAITING, atOnce);
        };
    }

    private static Consumer<TrialRecorder> serving(double cpuPercent, int failed) {
        return trial -> {
            trial.value(CpuBound.CPU_OF_WAIT, "%", Direction.LOWER, cpuPercent);
            trial.fact(CpuBound.FAILED, failed);
        };
    }

    private static Consumer<TrialRecorder> fact(String name, int value) {
        return trial -> trial.fact(name, value);
    }

    /** Another trial of a variant, which differs in this. */
    private MadeUpRecord and(Variant variant, Consumer<TrialRecorder> other) {
        measured.forEach(record::trial);
        return record.trial(variant, measured.getOrDefault(variant, trial -> {
        }).andThen(other));
    }

    /** The same, in place of what was measured. */
    private MadeUpRecord with(Variant variant, Consumer<TrialRecorder> other) {
        measured.put(variant, other);
        measured.forEach(record::trial);
        return record;
    }

    private static MadeUpRecord only(Variant variant, Consumer<TrialRecorder> other) {
        return new CpuBoundTest().with(variant, other);
    }

    private static Verdict verdict(String claim, Variant variant, Consumer<TrialRecorder> other) {
        return only(variant, other).verdict(claim);
    }

    @Test
    void workThatGainsByCoresIsAsExpected() {
        measured.forEach(record::trial);
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Consumer<TrialRecorder> asSlowAsOne = work(320, 320, 2);
        MadeUpRecord.assertEachCanFail(new CpuBound(), MadeUpRecord.CI, Map.of(
                BY_CORES + "platform", only(new Workers(WorkerKind.PLATFORM, 2), asSlowAsOne),
                BY_CORES + "virtual", only(TWO_CARRIERS, asSlowAsOne),
                BY_CORES + "loop", only(TWO_LOOPS, asSlowAsOne),
                SAME, only(TWO_CARRIERS, asSlowAsOne),
                ONLY_PROCESSES, only(TWO_LOOPS, asSlowAsOne),
                OVERLAP + "virtual", only(ONE_CARRIER, waits(100, 79)),
                OVERLAP + "loop", only(ONE_LOOP, waits(99, 96)),
                PARALLELISM, only(TWO_CARRIERS, work(164, 320, 1)),
                WAITING, only(ASYNC, serving(2.1, 0))));
    }

    @Test
    void aSpeedUpBeyondTheCoresRefutes() {
        // 320 ms over 152.4 ms are a little less than 2.1, over 152.3 ms a little more.
        assertEquals(Verdict.HOLDS, verdict(BY_CORES + "loop", TWO_LOOPS, work(152.4, 320, 2)));
        assertEquals(Verdict.REFUTED, verdict(BY_CORES + "loop", TWO_LOOPS, work(152.3, 320, 2)));
    }

    @Test
    void moreWorkersThanCpusThatGainRefute() {
        // 164 ms over 149.2 ms are a little less than 1.1, over 149 ms a little more.
        Workers eight = new Workers(WorkerKind.PLATFORM, 8);
        assertEquals(Verdict.HOLDS, verdict(BY_CORES + "platform", eight, work(149.2, 320, 2)));
        assertEquals(Verdict.REFUTED, verdict(BY_CORES + "platform", eight, work(149, 320, 2)));
    }

    /** As on a virtual machine whose host gives it less of a CPU for some seconds. */
    @Test
    void aTrialThatTheHostHeldUpChangesNothing() {
        and(ONE_LOOP, work(400, 400, 1)).assertAsExpected();
    }

    @Test
    void aLockOnTheInterpreterWouldMakeTheArticleRight() {
        // As in Python: two workers take as long as one, and so do eight.
        Workers many = new Workers(WorkerKind.PLATFORM, 8);
        measured.put(many, work(320, 320, 1));
        MadeUpRecord locked = with(new Workers(WorkerKind.PLATFORM, 2), work(320, 320, 1));
        assertEquals(Verdict.HOLDS, locked.verdict(ONLY_PROCESSES));
        assertEquals(Verdict.HOLDS, locked.verdict(BY_CORES + "platform"));
        assertEquals(Verdict.REFUTED, locked.verdict(SAME));
    }

    @Test
    void oneModelThatGainsNothingIsEnoughForTheArticle() {
        // 320 ms over 200 ms are 1.6.
        assertEquals(Verdict.HOLDS, verdict(ONLY_PROCESSES, TWO_LOOPS, work(200, 320, 2)));
        assertEquals(Verdict.REFUTED, verdict(ONLY_PROCESSES, TWO_LOOPS, work(199.9, 320, 2)));
    }

    @Test
    void virtualThreadsThatNeedASixthMoreRefute() {
        // 1.15 times 320 ms are 368 ms, and 1.15 times 164 ms are 188.6 ms.
        assertEquals(Verdict.HOLDS, verdict(SAME, TWO_CARRIERS, work(164, 367.9, 2)));
        assertEquals(Verdict.REFUTED, verdict(SAME, TWO_CARRIERS, work(164, 368.1, 2)));
        assertEquals(Verdict.HOLDS, verdict(SAME, TWO_CARRIERS, work(188.5, 320, 2)));
        assertEquals(Verdict.REFUTED, verdict(SAME, TWO_CARRIERS, work(188.7, 320, 2)));
    }

    @Test
    void waitsThatTakeTurnsInOneTrialRefute() {
        assertEquals(Verdict.REFUTED,
                new CpuBoundTest().and(ONE_LOOP, waits(99, 96)).verdict(OVERLAP + "loop"));
        assertEquals(Verdict.REFUTED,
                new CpuBoundTest().and(ONE_CARRIER, waits(100, 79)).verdict(OVERLAP + "virtual"));
        assertEquals(Verdict.HOLDS,
                new CpuBoundTest().and(ONE_CARRIER, waits(100, 80)).verdict(OVERLAP + "virtual"));
    }

    @Test
    void oneCarrierThatComputesTwoThingsInOneTrialRefutes() {
        for (Map.Entry<Workers, Consumer<TrialRecorder>> other : Map.of(
                ONE_CARRIER, fact(CpuBound.MOST_COMPUTING, 2).andThen(
                        fact(CpuBound.MOST_THERE, 2)),
                TWO_CARRIERS, fact(CpuBound.MOST_COMPUTING, 1)).entrySet()) {
            assertEquals(Verdict.REFUTED, new CpuBoundTest().and(other.getKey(), other.getValue())
                    .verdict(PARALLELISM), other.getKey().label());
        }
        assertEquals(Verdict.REFUTED, new CpuBoundTest()
                .and(ONE_CARRIER, fact(CpuBound.MOST_THERE, 1)).verdict(PARALLELISM));
    }

    @Test
    void oneCpuDecidesNothingAboutTwo() {
        measured.replaceAll((variant, one) -> one.andThen(fact(CpuBound.PROCESSORS, 1)));
        measured.forEach(record::trial);
        for (String claim : List.of(BY_CORES + "platform", BY_CORES + "virtual",
                BY_CORES + "loop", ONLY_PROCESSES, PARALLELISM)) {
            assertEquals(Verdict.VOID, record.verdict(claim), claim);
        }
        assertEquals(Verdict.HOLDS, record.verdict(OVERLAP + "loop"));
    }

    @Test
    void fourCpusDecideNothingAboutEightWorkersOnTwo() {
        measured.replaceAll((variant, one) -> one.andThen(fact(CpuBound.PROCESSORS, 4)));
        measured.forEach(record::trial);
        assertEquals(Verdict.VOID, record.verdict(BY_CORES + "loop"));
        assertEquals(Verdict.REFUTED, record.verdict(ONLY_PROCESSES));
    }

    @Test
    void theBusiestServerDecides() {
        assertEquals(Verdict.HOLDS,
                new CpuBoundTest().and(ASYNC, serving(2, 0)).verdict(WAITING));
        assertEquals(Verdict.REFUTED,
                new CpuBoundTest().and(ASYNC, serving(2.1, 0)).verdict(WAITING));
    }

    @Test
    void requestsThatFailDecideNothing() {
        assertEquals(Verdict.VOID,
                new CpuBoundTest().and(ASYNC, serving(0.5, 1)).verdict(WAITING));
    }

    @Test
    void aServerThatWasNotMeasuredLeavesItOpen() {
        measured.remove(ASYNC);
        measured.forEach(record::trial);
        assertEquals(Verdict.VOID, record.verdict(WAITING));
    }

    @Test
    void timesOfADisturbedTrialDecideNothingAndCountsDo() {
        measured.forEach(record::disturbed);
        assertEquals(Verdict.VOID, record.verdict(BY_CORES + "loop"));
        assertEquals(Verdict.HOLDS, record.verdict(PARALLELISM));
    }
}
