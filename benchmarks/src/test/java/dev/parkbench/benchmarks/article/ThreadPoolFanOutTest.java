package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pool;
import dev.parkbench.benchmarks.article.ThreadPoolFanOut.Pools;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadPoolFanOutTest {

    private static final String POOL_SIZE = "thread-pool-fan-out/pool-size";
    private static final String ORDER = "thread-pool-fan-out/completion-order";
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
                with(3, 1000 / 3.0), ORDER, new ThreadPoolFanOutTest().trial(TIMES, 10, false)));
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
    void aDisturbedTrialDecidesNothing() {
        record.disturbed(Pools.OF_ALL_SIZES, trial -> keep(trial, TIMES, 10, true));
        record.assertEvery(Verdict.VOID);
    }
}
