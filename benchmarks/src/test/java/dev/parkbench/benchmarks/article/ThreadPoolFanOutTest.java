package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.aggregator.PoolPolicy;
import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pool;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pools;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Ten;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadPoolFanOutTest {

    private static final String POOL_SIZE = "thread-pool-fan-out/pool-size";
    private static final String ORDER = "thread-pool-fan-out/completion-order";
    private static final String THREADS = "thread-pool-fan-out/threads-of-a-request";
    private static final Map<Integer, Double> TIMES = Map.of(1, 1025.0, 2, 514.0, 3, 415.0, 5,
            207.0, 10, 105.0, 20, 103.0);

    private final MadeUpRecord record = new MadeUpRecord(new ThreadPoolFanOut(), MadeUpRecord.CI);

    private static void keep(TrialRecorder trial, Map<Integer, Double> millis, int mostInside,
            boolean ordered) {
        millis.forEach((threads, time) -> {
            TrialRecorder pool = trial.into(new Pool(threads));
            pool.time(ThreadPoolFanOut.TIME, Math.round(time * 1e6));
            pool.fact(ThreadPoolFanOut.INSIDE, Math.min(threads, mostInside));
        });
        trial.fact(ThreadPoolFanOut.IN_COMPLETION_ORDER, ordered);
        threads(trial, List.of(10, 10), List.of(0, 0));
    }

    /** The threads that were started for each request. */
    private static void threads(TrialRecorder trial, List<Integer> fresh, List<Integer> reused) {
        Map.of(PoolPolicy.FRESH, fresh, PoolPolicy.REUSE, reused).forEach(
                (policy, started) -> started.forEach(threads -> trial.into(new Ten(policy))
                        .value(ThreadPoolFanOut.STARTED, "", Direction.LOWER, threads)));
    }

    private static MadeUpRecord started(List<Integer> fresh, List<Integer> reused) {
        return new ThreadPoolFanOutTest().record.trial(Pools.OF_ALL_SIZES,
                trial -> threads(trial, fresh, reused));
    }

    private MadeUpRecord trial(Map<Integer, Double> millis, int mostInside, boolean ordered) {
        return record.trial(Pools.OF_ALL_SIZES, trial -> keep(trial, millis, mostInside, ordered));
    }

    private static MadeUpRecord with(int threads, double millis) {
        Map<Integer, Double> times = new HashMap<>(TIMES);
        times.put(threads, millis);
        return new ThreadPoolFanOutTest().trial(times, 10, true);
    }

    @Test
    void poolsFollowTheCeilingLaw() {
        trial(TIMES, 10, true);
        trial(TIMES, 10, true);
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new ThreadPoolFanOut(), MadeUpRecord.CI, Map.of(POOL_SIZE,
                with(3, 1000 / 3.0), ORDER, new ThreadPoolFanOutTest().trial(TIMES, 10, false),
                THREADS, started(List.of(10, 10), List.of(0, 1))));
    }

    @Test
    void aPoolOfItsOwnStartsTenThreadsAndOneThatIsReusedNone() {
        List<Integer> ten = List.of(10, 10);
        List<Integer> none = List.of(0, 0);
        assertEquals(Verdict.HOLDS, started(ten, none).verdict(THREADS));
        assertEquals(Verdict.REFUTED, started(List.of(10, 9), none).verdict(THREADS));
        assertEquals(Verdict.REFUTED, started(List.of(11, 10), none).verdict(THREADS));
        assertEquals(Verdict.REFUTED, started(ten, List.of(1, 0)).verdict(THREADS));
        assertEquals(Verdict.VOID, started(ten, List.of()).verdict(THREADS));
    }

    /** A label names a file and parameters find a row, also of what is measured on the way. */
    @Test
    void rowsAreToldApart() {
        List<Variant> rows = new ArrayList<>(List.of(Pools.values()));
        ThreadPoolFanOut.SIZES.forEach(size -> rows.add(new Pool(size)));
        List.of(PoolPolicy.values()).forEach(policy -> rows.add(new Ten(policy)));
        assertEquals(rows.size(), rows.stream().map(Variant::label).distinct().count());
        assertEquals(rows.size(), rows.stream().map(row -> row.parameters(MadeUpRecord.CI))
                .distinct().count());
    }

    @Test
    void eachPoolMayAddTenMillisecondsARequest() {
        assertEquals(Verdict.HOLDS, with(1, 1109).verdict(POOL_SIZE));
        assertEquals(Verdict.REFUTED, with(1, 1111).verdict(POOL_SIZE));
        assertEquals(Verdict.HOLDS, with(20, 119).verdict(POOL_SIZE));
        assertEquals(Verdict.REFUTED, with(20, 121).verdict(POOL_SIZE));
    }

    @Test
    void aPoolThatIsCappedInOneTrialRefutes() {
        trial(TIMES, 10, true);
        trial(TIMES, 5, true);
        assertEquals(Verdict.REFUTED, record.verdict(POOL_SIZE));
    }

    @Test
    void everyTrialMustComeInCompletionOrder() {
        trial(TIMES, 10, true);
        trial(TIMES, 10, false);
        assertEquals(Verdict.REFUTED, record.verdict(ORDER));
    }

    @Test
    void aPoolWithoutATimeIsVoid() {
        Map<Integer, Double> times = new HashMap<>(TIMES);
        times.remove(3);
        trial(times, 10, true);
        assertEquals(Verdict.VOID, record.verdict(POOL_SIZE));
    }

    @Test
    void aDisturbedTrialDecidesNoTime() {
        record.disturbed(Pools.OF_ALL_SIZES, trial -> keep(trial, TIMES, 10, true));
        assertEquals(Verdict.VOID, record.verdict(POOL_SIZE));
        assertEquals(Verdict.VOID, record.verdict(ORDER));
        assertEquals(Verdict.HOLDS, record.verdict(THREADS), "a count is what it is");
    }
}
