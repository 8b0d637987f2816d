package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Adapters.Way;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AdaptersTest {

    /** What the probe found; what is not said otherwise is as predicted. */
    private static Consumer<TrialRecorder> found(Map<String, Object> otherwise) {
        return trial -> {
            trial.fact(Adapters.SINGLE_INSIDE, 1);
            trial.fact(Adapters.SINGLE_THREADS, 1);
            trial.fact(Adapters.POOL_THREADS, 64);
            trial.fact(Adapters.VIRTUAL_THREADS, 100);
            trial.fact(Adapters.PLAIN_TO_ASYNC, false);
            for (String fact : List.of(Adapters.ANY_LOCAL_TO_SYNC, Adapters.CARRIED_TO_ASYNC,
                    Adapters.REFUSED, Adapters.INTERRUPTED, Adapters.SAME_FAILURE)) {
                trial.fact(fact, true);
            }
            otherwise.forEach(trial::fact);
        };
    }

    private static MadeUpRecord usual() {
        return new MadeUpRecord(new Adapters(), MadeUpRecord.CI).trial(Way.THREADS,
                found(Map.of()));
    }

    /** A trial as predicted and one that differs in this. */
    private static MadeUpRecord but(String fact, Object value) {
        return usual().trial(Way.THREADS, found(Map.of(fact, value)));
    }

    @Test
    void whatIsPredictedComesOut() {
        usual().assertAsExpected();
    }

    @Test
    void eachCanFailByOneTrial() {
        MadeUpRecord.assertEachCanFail(new Adapters(), MadeUpRecord.CI, Map.of(
                "adapters/one-thread", but(Adapters.SINGLE_INSIDE, 2),
                "adapters/pool", but(Adapters.POOL_THREADS, 100),
                "adapters/virtual-threads", but(Adapters.VIRTUAL_THREADS, 99),
                "adapters/thread-locals", but(Adapters.ANY_LOCAL_TO_SYNC, false),
                "adapters/registered-thread-locals", but(Adapters.CARRIED_TO_ASYNC, false),
                "adapters/refused", but(Adapters.REFUSED, false),
                "adapters/passed-on", but(Adapters.INTERRUPTED, false)));
    }

    @Test
    void everyFactOfAClaimCounts() {
        Map.of(Adapters.SINGLE_THREADS, 2, Adapters.PLAIN_TO_ASYNC, true, Adapters.SAME_FAILURE,
                false).forEach((fact, value) -> {
                    MadeUpRecord record = but(fact, value);
                    assertEquals(1, record.claims().values().stream()
                            .filter(claim -> claim.verdict() != claim.expected()).count(), fact);
                });
    }

    /** Claims read nothing that the probe does not tell. */
    @Test
    void aProbeThatFoundNothingIsVoid() {
        MadeUpRecord record = new MadeUpRecord(new Adapters(), MadeUpRecord.CI)
                .trial(Way.THREADS, trial -> trial.markVoid("killed"));
        record.assertEvery(Verdict.VOID);
        assertEquals(7, new TreeSet<>(record.claims().keySet()).size());
    }

    @Test
    void countsOfADisturbedTrialDecide() {
        new MadeUpRecord(new Adapters(), MadeUpRecord.CI)
                .disturbed(Way.THREADS, found(Map.of())).assertAsExpected();
    }
}
