package dev.parkbench.benchmarks.threads;

import static dev.parkbench.benchmarks.threads.WaitingTask.FUTURE;
import static dev.parkbench.benchmarks.threads.WaitingTask.LOOP;
import static dev.parkbench.benchmarks.threads.WaitingTask.POOL;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_COLD;
import static dev.parkbench.benchmarks.threads.WaitingTask.VIRTUAL_WARM;
import static dev.parkbench.benchmarks.threads.WaitingTask.WHEEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MillionTasksTest {

    private static final MillionTasksPlan PLAN = MillionTasksPlan.of(MadeUpRecord.FULL);
    private static final MadeUpTasks EXPECTED = expected();

    /** What a two-CPU machine measured, rounded. */
    private static MadeUpTasks expected() {
        MadeUpTasks tasks = new MadeUpTasks(new MillionTasks(), MadeUpRecord.FULL);
        Map<WaitingTask, Double> live = Map.of(FUTURE, 185., POOL, 125., WHEEL, 80., LOOP, 93.,
                VIRTUAL_WARM, 685.);
        for (Map.Entry<WaitingTask, Double> one : live.entrySet()) {
            tasks = tasks.live(PLAN.most(one.getKey()), one.getValue())
                    .live(PLAN.few(one.getKey()), one.getValue());
        }
        for (WarmJvm jvm : WarmJvm.values()) {
            tasks = tasks.live(PLAN.warmIn(jvm), 720);
        }
        tasks = tasks.live(PLAN.most(VIRTUAL_COLD), 813).live(PLAN.few(VIRTUAL_COLD), 2036)
                .live(PLAN.fewest(), 2315)
                .with(PLAN.most(VIRTUAL_COLD), TaskMemory.COMMITTED, 3072)
                .live(PLAN.control(), 1040.1).with(PLAN.control(), TaskMemory.RSS, 1065)
                .with(PLAN.most(VIRTUAL_COLD), TaskTime.FINISHED, true)
                .with(PLAN.most(FUTURE), TaskTime.FINISHED, true)
                .with(PLAN.traced(VIRTUAL_COLD), DeoptimizationTrace.TRAPS, 0.98)
                .with(PLAN.traced(VIRTUAL_WARM), DeoptimizationTrace.TRAPS, 0.001);
        tasks = beside(tasks, PLAN.most(VIRTUAL_COLD), 8900, PLAN.goroutines(false, false), 8000);
        tasks = beside(tasks, PLAN.most(VIRTUAL_WARM), 1500, PLAN.goroutines(true, false), 2000);
        tasks = beside(tasks, PLAN.byDefault(VIRTUAL_COLD), 9900, PLAN.goroutines(false, true),
                8000);
        tasks = beside(tasks, PLAN.byDefault(VIRTUAL_WARM), 1900, PLAN.goroutines(true, true),
                9000);
        return started(started(started(tasks, PLAN.most(FUTURE), 850, 176), PLAN.call(), 60, 0),
                PLAN.most(VIRTUAL_WARM), 350, 350)
                .over(PLAN.most(FUTURE), 860).over(PLAN.most(WHEEL), 340)
                .over(PLAN.barred(VIRTUAL_WARM), 1400).over(PLAN.barred(FUTURE), 480)
                .over(PLAN.barred(WHEEL), 160);
    }

    /** Both in milliseconds over the sleep, of which they take as much CPU time. */
    private static MadeUpTasks beside(MadeUpTasks tasks, SleepingTasks virtual, double millis,
            RuntimeTasks goroutines, double theirs) {
        return onCpu(onCpu(tasks.over(virtual, millis).over(goroutines, theirs), virtual, millis),
                goroutines, theirs);
    }

    private static MadeUpTasks onCpu(MadeUpTasks tasks, TaskVariant which, double millis) {
        return tasks.with(which, TaskTime.CPU_USER, 0.75 * millis / 1000)
                .with(which, TaskTime.CPU_SYSTEM, 0.25 * millis / 1000);
    }

    private static MadeUpTasks started(MadeUpTasks tasks, SleepingTasks which, double nanos,
            double bytes) {
        return tasks.with(which, TaskTime.START, nanos).with(which, TaskTime.ALLOCATED, bytes);
    }

    @Test
    void whatWasMeasuredIsAsExpected() {
        EXPECTED.record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpTasks> records = new LinkedHashMap<>();
        records.put("control-live", EXPECTED.live(PLAN.control(), 1070));
        records.put("control-resident", EXPECTED.with(PLAN.control(), TaskMemory.RSS, 1145));
        records.put("finish", EXPECTED.with(PLAN.most(FUTURE), TaskTime.FINISHED, false));
        records.put("about-2-kib", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 1400));
        records.put("about-2-kib-whatever-it-is", EXPECTED.live(PLAN.most(VIRTUAL_WARM), 2000)
                .live(PLAN.most(FUTURE), 1800));
        records.put("below-2-kib", EXPECTED.live(PLAN.fewest(), 2000));
        records.put("one-function-call", started(EXPECTED, PLAN.most(FUTURE), 120, 24));
        records.put("timer-weight", EXPECTED.live(PLAN.most(LOOP), 500));
        records.put("cold-over-future", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 920));
        records.put("warm-over-future", EXPECTED.live(PLAN.most(VIRTUAL_WARM), 930));
        records.put("constant-weight-timers", EXPECTED.live(PLAN.few(POOL), 160));
        records.put("constant-weight-warm", EXPECTED.live(PLAN.few(VIRTUAL_WARM), 870));
        records.put("constant-weight-cold", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 813));
        records.put("cold-over-warm", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 1300));
        records.put("bar-virtual-weight", EXPECTED.live(PLAN.warmIn(WarmJvm.ORDINARY), 1100));
        records.put("bar-wheel-weight", EXPECTED.live(PLAN.most(WHEEL), 150));
        records.put("cold-time", EXPECTED.over(PLAN.most(VIRTUAL_COLD), 4000));
        records.put("cold-cause", EXPECTED.with(PLAN.traced(VIRTUAL_COLD),
                DeoptimizationTrace.TRAPS, 0.1));
        records.put("bar-virtual", EXPECTED.over(PLAN.barred(VIRTUAL_WARM), 2600));
        records.put("bar-future", EXPECTED.over(PLAN.barred(FUTURE), 900));
        records.put("bar-wheel", EXPECTED.over(PLAN.barred(WHEEL), 450));
        records.put("go-cold", beside(EXPECTED, PLAN.most(VIRTUAL_COLD), 8900,
                PLAN.goroutines(false, false), 8901));
        records.put("go-warm", EXPECTED.over(PLAN.goroutines(true, false), 1400));
        records.put("go-cold-by-default", beside(EXPECTED, PLAN.byDefault(VIRTUAL_COLD), 9900,
                PLAN.goroutines(false, true), 9901));
        records.put("go-warm-by-default", EXPECTED.over(PLAN.goroutines(true, true), 1800));
        Map<String, MadeUpRecord> byId = new LinkedHashMap<>();
        records.forEach((id, tasks) -> byId.put("tasks-1m/" + id, tasks.record()));
        byId.put("tasks-1m/repeatable-weight", EXPECTED.record()
                .trial(PLAN.most(VIRTUAL_WARM), trial -> trial.value(TaskMemory.LIVE, "",
                        Direction.LOWER, 717)));

        MadeUpRecord.assertEachCanFail(new MillionTasks(), MadeUpRecord.FULL, byId);
    }

    /** Values right behind a bound. */
    static Stream<Arguments> bounds() {
        return Stream.of(Arguments.of("control-live", EXPECTED.live(PLAN.control(), 1061)),
                Arguments.of("control-live", EXPECTED.live(PLAN.control(), 1019)),
                Arguments.of("finish",
                        EXPECTED.with(PLAN.most(VIRTUAL_COLD), TaskTime.FINISHED, false)),
                Arguments.of("about-2-kib", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 1535)),
                Arguments.of("about-2-kib", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 2561)),
                Arguments.of("timer-weight", EXPECTED.live(PLAN.most(FUTURE), 401)),
                Arguments.of("timer-weight", EXPECTED.live(PLAN.most(POOL), 401)),
                Arguments.of("constant-weight-timers", EXPECTED.live(PLAN.few(FUTURE), 150)),
                Arguments.of("constant-weight-timers", EXPECTED.live(PLAN.few(WHEEL), 101)),
                Arguments.of("constant-weight-timers", EXPECTED.live(PLAN.few(LOOP), 117)),
                Arguments.of("cold-over-warm", EXPECTED.live(PLAN.few(VIRTUAL_COLD), 1369)),
                Arguments.of("bar-virtual-weight", EXPECTED.live(PLAN.most(VIRTUAL_WARM), 1001)),
                Arguments.of("bar-virtual-weight",
                        EXPECTED.live(PLAN.warmIn(WarmJvm.ONE_CARRIER), 1001)),
                Arguments.of("bar-wheel-weight", EXPECTED.live(PLAN.most(WHEEL), 121)),
                Arguments.of("cold-time", EXPECTED.over(PLAN.most(VIRTUAL_COLD), 4499)),
                Arguments.of("cold-cause", EXPECTED.with(PLAN.traced(VIRTUAL_COLD),
                        DeoptimizationTrace.TRAPS, 0.49)),
                Arguments.of("cold-cause", EXPECTED.with(PLAN.traced(VIRTUAL_WARM),
                        DeoptimizationTrace.TRAPS, 0.02)),
                Arguments.of("bar-virtual", EXPECTED.over(PLAN.barred(VIRTUAL_WARM), 2501)),
                Arguments.of("bar-future", EXPECTED.over(PLAN.barred(FUTURE), 801)),
                Arguments.of("bar-wheel", EXPECTED.over(PLAN.barred(WHEEL), 401)),
                Arguments.of("go-warm", EXPECTED.over(PLAN.goroutines(true, false), 1499)),
                Arguments.of("go-warm-by-default",
                        EXPECTED.over(PLAN.goroutines(true, true), 1899)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void eachBoundRefutes(String id, MadeUpTasks tasks) {
        assertEquals(Verdict.REFUTED, tasks.record().verdict("tasks-1m/" + id));
    }

    /** The price of a goroutine's CPU time differs between machines: it is told, not judged. */
    @Test
    void coldThreadsThatTakeLessTimeAndMoreOfACpuAreNotSlower() {
        MadeUpTasks busier = onCpu(EXPECTED.over(PLAN.goroutines(false, false), 8901),
                PLAN.goroutines(false, false), 1);
        assertEquals(Verdict.HOLDS, busier.record().verdict("tasks-1m/go-cold"));
    }

    @Test
    void fewerThanTheArticlesMillionAreNotComparedWithGoroutines() {
        MillionTasks tasks = new MillionTasks();
        assertTrue(tasks.claims(MadeUpRecord.FULL).stream()
                .anyMatch(claim -> claim.id().startsWith("tasks-1m/go-")));
        assertFalse(tasks.claims(MadeUpRecord.CI).stream()
                .anyMatch(claim -> claim.id().startsWith("tasks-1m/go-")));
    }

    /** One carrier and one compiler of four would not tell what a service has. */
    @Test
    void aRangeOfWeightsIsSaid() {
        Claim claim = EXPECTED.record().trial(PLAN.warmIn(WarmJvm.ORDINARY), trial -> trial.value(
                TaskMemory.LIVE, "", Direction.LOWER, 685)).claims()
                .get("tasks-1m/bar-virtual-weight");
        Map<String, Object> told = new LinkedHashMap<>();
        claim.evidence().forEach(one -> told.put(one.name(), one.value()));
        assertEquals(685., told.get("both compilers, all carriers, least"));
        assertEquals(720., told.get("both compilers, all carriers, most"));
    }

    @Test
    void hugePagesMakeResidentMemoryVoid() {
        MadeUpRecord record = EXPECTED.record().fact(TaskExperiment.RSS_UNTRUSTED,
                Rss.reasonNotToTrust(Optional.of("always")).orElseThrow());
        assertEquals(Verdict.VOID, record.verdict("tasks-1m/control-resident"));
        assertEquals(Verdict.HOLDS, record.verdict("tasks-1m/control-live"));
        assertTrue(Rss.reasonNotToTrust(Optional.of("madvise")).isEmpty());
    }

    @Test
    void withoutGoNothingIsComparedWithIt() {
        MadeUpRecord record = EXPECTED.record().fact(MillionTasks.GO_ABSENCE,
                "go is not installed");
        for (String pair : List.of("cold", "warm", "cold-by-default", "warm-by-default")) {
            Claim claim = record.claims().get("tasks-1m/go-" + pair);
            assertEquals(Verdict.VOID, claim.verdict(), pair);
            assertTrue(claim.toString().contains("go is not installed"), pair);
        }
    }

    /** What is counted is right on a machine that others use, what is timed is not. */
    @Test
    void aDisturbedTrialVoidsTimesAlone() {
        MadeUpRecord record = EXPECTED.record().disturbed(PLAN.most(FUTURE),
                trial -> trial.value(TaskMemory.LIVE, "", Direction.LOWER, 185));
        assertEquals(Verdict.VOID, record.verdict("tasks-1m/one-function-call"));
        assertEquals(Verdict.VOID, record.verdict("tasks-1m/finish"));
        assertEquals(Verdict.HOLDS, record.verdict("tasks-1m/timer-weight"));
        assertEquals(Verdict.HOLDS, record.verdict("tasks-1m/bar-wheel"));
    }

    @Test
    void weightsWithinTwoPercentRepeat() {
        MadeUpRecord record = EXPECTED.record().trial(PLAN.most(VIRTUAL_WARM),
                trial -> trial.value(TaskMemory.LIVE, "", Direction.LOWER, 695)); // 1.5 %
        assertEquals(Verdict.HOLDS, record.verdict("tasks-1m/repeatable-weight"));
    }

    private static MadeUpRecord times(double... millis) {
        Scope ten = new Scope(Profile.FULL, MadeUpRecord.FULL.servers(), OptionalInt.of(10));
        MadeUpRecord record = new MadeUpRecord(new MillionTasks(), ten);
        for (WaitingTask task : WaitingTask.withBars()) {
            for (double over : millis) {
                record.trial(PLAN.barred(task),
                        trial -> trial.value(TaskTime.OVER, "ms", Direction.LOWER, over));
            }
        }
        return record;
    }

    @Test
    void timesRepeatIfTheMediansOfTwoHalvesAreNear() {
        String id = "tasks-1m/repeatable-time";
        assertEquals(Verdict.HOLDS, times(1000, 5000, 1010, 990, 1005, // median 1,005
                1150, 1160, 1170, 1140, 900).verdict(id)); // median 1,150: 13.5 % apart
        assertEquals(Verdict.REFUTED, times(1000, 5000, 1010, 990, 1005, // median 1,005
                1170, 1180, 1190, 1160, 920).verdict(id)); // median 1,170: 15.2 % apart
        assertEquals(Verdict.VOID, times(1000, 1000, 1000).verdict(id));
        assertFalse(EXPECTED.record().claims().containsKey(id), "with five trials");
    }

    @Test
    void withFewerTasksTheBarsShrink() {
        MillionTasksPlan plan = MillionTasksPlan.of(MadeUpRecord.CI);
        for (double over : List.of(250., 251.)) {
            MadeUpRecord record = new MadeUpTasks(new MillionTasks(), MadeUpRecord.CI)
                    .over(plan.barred(WHEEL), over).record();
            assertEquals(over > 250 ? Verdict.REFUTED : Verdict.HOLDS,
                    record.verdict("tasks-1m/bar-wheel"));
        }
    }

    @Test
    void coldAndWarmAreComparedWhereThereAreEnoughThreads() {
        MillionTasksPlan plan = MillionTasksPlan.of(MadeUpRecord.CI);
        Claim claim = new MadeUpTasks(new MillionTasks(), MadeUpRecord.CI)
                .over(plan.most(VIRTUAL_COLD), 500).over(plan.most(VIRTUAL_WARM), 250)
                .over(plan.contrasted(VIRTUAL_COLD), 2800)
                .over(plan.contrasted(VIRTUAL_WARM), 400).record().claims()
                .get("tasks-1m/cold-time");
        assertEquals(Verdict.HOLDS, claim.verdict());
        assertEquals(7.0, claim.evidence().getFirst().value());
        assertTrue(claim.statement().contains("250,000"), claim.statement());
    }
}
