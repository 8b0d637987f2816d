package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.threads.TenThousandThreads.Sleepers;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenThousandThreadsTest {

    private static final String REFUSED = "unable to create native thread: possibly out of memory";
    private static final SleepingTasks THREADS = Sleepers.PLATFORM.timed(MadeUpRecord.FULL);
    private static final SleepingTasks VIRTUAL = Sleepers.VIRTUAL.weighed(MadeUpRecord.FULL);
    private static final MadeUpTasks EXPECTED = expected();

    /** What a two-CPU machine measured, rounded. */
    private static MadeUpTasks expected() {
        return ladder(new MadeUpTasks(new TenThousandThreads(), MadeUpRecord.FULL)
                .over(THREADS, 2400).with(THREADS, TaskTime.START, 250_000)
                .with(THREADS, TaskMemory.RSS, 26_000)
                .with(THREADS, TaskMemory.VIRTUAL, 1_052_672).with(THREADS, TaskMemory.MAPS, 2)
                .with(THREADS, TaskMemory.PAGE_TABLES, 2048).live(VIRTUAL, 2000)
                .live(Sleepers.TIMER.weighed(MadeUpRecord.FULL), 130)
                .with(SystemCost.FIRST_PAGE, SystemCost.PAGE, 500)
                .with(SystemCost.JVM, TaskTime.START, 250e6)
                .with(SystemCost.JVM, TaskMemory.RSS, 50e6), REFUSED, 32_400);
    }

    private static MadeUpTasks ladder(MadeUpTasks tasks, String refusal, long used) {
        return tasks.with(SystemCost.LADDER, SystemCost.SURVIVED, true)
                .with(SystemCost.LADDER, SystemCost.REFUSAL, refusal)
                .with(SystemCost.LADDER, SystemCost.LIMIT, "pid_max")
                .with(SystemCost.LADDER, SystemCost.LIMIT_VALUE, 32_768L)
                .with(SystemCost.LADDER, SystemCost.LIMIT_USED, used);
    }

    @Test
    void whatWasMeasuredIsAsExpected() {
        EXPECTED.record().assertAsExpected();
    }

    @Test
    void timesAndWeightsAreOfOneRowWhereTheirCountsAreOne() {
        assertEquals(THREADS, Sleepers.PLATFORM.weighed(MadeUpRecord.FULL));
        assertEquals("platform, 1k", Sleepers.PLATFORM.timed(MadeUpRecord.CI).label());
        assertEquals("platform, 10k", Sleepers.PLATFORM.weighed(MadeUpRecord.CI).label());
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new TenThousandThreads(), MadeUpRecord.FULL,
                MadeUpTasks.records(Map.of(
                        "threads-10k/in-time", EXPECTED.over(THREADS, 4100),
                        "threads-10k/resident", EXPECTED.with(THREADS, TaskMemory.RSS, 32_768),
                        "threads-10k/maps", EXPECTED.with(THREADS, TaskMemory.MAPS, 1),
                        "threads-10k/order", EXPECTED.live(VIRTUAL, 600),
                        "threads-10k/start", EXPECTED.with(THREADS, TaskTime.START, 2e6),
                        "threads-10k/ladder", ladder(EXPECTED, REFUSED, 16_000))));
    }

    /** Values right behind a bound. */
    static Stream<Arguments> bounds() {
        return Stream.of(Arguments.of("in-time", EXPECTED.over(THREADS, 4001)),
                Arguments.of("resident", EXPECTED.with(THREADS, TaskMemory.RSS, 30_800)),
                Arguments.of("maps", EXPECTED.with(THREADS, TaskMemory.MAPS, 3)),
                Arguments.of("order", EXPECTED.with(SystemCost.JVM, TaskMemory.RSS, 12.9e6)),
                Arguments.of("order", EXPECTED.with(THREADS, TaskMemory.RSS, 9_900)),
                Arguments.of("order", EXPECTED.live(VIRTUAL, 649)),
                Arguments.of("start", EXPECTED.with(THREADS, TaskTime.START, 1_000_001)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void eachBoundRefutes(String id, MadeUpTasks tasks) {
        assertEquals(Verdict.REFUTED, tasks.record().verdict("threads-10k/" + id));
    }

    @Test
    void hugePagesMakeResidentMemoryVoid() {
        MadeUpRecord record = EXPECTED.record().fact(TaskExperiment.RSS_UNTRUSTED,
                "huge pages");
        assertEquals(Verdict.VOID, record.verdict("threads-10k/resident"));
        assertEquals(Verdict.VOID, record.verdict("threads-10k/order"));
        assertEquals(Verdict.HOLDS, record.verdict("threads-10k/maps"));
        assertEquals(Verdict.HOLDS, record.verdict("threads-10k/start"));
    }

    @Test
    void aThousandThreadsHaveATenthOfTheTime() {
        SleepingTasks threads = Sleepers.PLATFORM.timed(MadeUpRecord.CI);
        for (int over : new int[]{650, 651}) { // 400 and what a start costs
            assertEquals(over == 650 ? Verdict.HOLDS : Verdict.REFUTED,
                    new MadeUpTasks(new TenThousandThreads(), MadeUpRecord.CI)
                            .over(threads, over).record().verdict("threads-10k/in-time"));
        }
    }

    @Test
    void slowMemoryKeepsTimesFromBeingRefutedOnly() {
        MadeUpTasks slow = EXPECTED.with(SystemCost.FIRST_PAGE, SystemCost.PAGE, 12_400);
        assertEquals(Verdict.HOLDS, slow.record().verdict("threads-10k/in-time"));
        assertEquals(Verdict.VOID, slow.over(THREADS, 6000).record().verdict(
                "threads-10k/in-time"));
    }

    @Test
    void aDisturbedTrialVoidsTimesAlone() {
        MadeUpRecord record = EXPECTED.record().disturbed(THREADS,
                trial -> trial.value(TaskTime.OVER, "ms", Direction.LOWER, 9000));
        assertEquals(Verdict.VOID, record.verdict("threads-10k/in-time"));
        assertEquals(Verdict.VOID, record.verdict("threads-10k/start"));
        assertEquals(Verdict.HOLDS, record.verdict("threads-10k/resident"));
    }

    @Test
    void theLadderMustEndCleanlyAtALimit() {
        assertEquals(Verdict.HOLDS, ladderEnds(ladder(EXPECTED, REFUSED, 31_800)));
        assertEquals(Verdict.REFUTED, ladderEnds(ladder(EXPECTED, REFUSED, 20_000)),
                "at no limit");
        assertEquals(Verdict.REFUTED, ladderEnds(ladder(EXPECTED, "Java heap space", 32_400)),
                "another error");
        assertEquals(Verdict.VOID, ladderEnds(ladder(EXPECTED, "", 20_000)), "no refusal");
        assertEquals(Verdict.REFUTED,
                ladderEnds(new MadeUpTasks(new TenThousandThreads(), MadeUpRecord.FULL)
                        .with(SystemCost.LADDER, SystemCost.SURVIVED, false)),
                "the JVM died of it");
    }

    private static Verdict ladderEnds(MadeUpTasks tasks) {
        return tasks.record().verdict("threads-10k/ladder");
    }
}
