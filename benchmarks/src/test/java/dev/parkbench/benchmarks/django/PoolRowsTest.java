package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.PoolRows.Row;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class PoolRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("thread-pool-fan-out", new PoolRows());
    private static final String SIZE = "thread-pool-fan-out/pool-size.django";
    private static final String ORDER = "thread-pool-fan-out/completion-order.django";

    private static Consumer<TrialRecorder> found(double added, int mostInside, boolean ordered) {
        return trial -> {
            for (int threads : PoolRows.SIZES) {
                Row row = new Row(threads);
                TrialRecorder pool = trial.into(row);
                pool.time(PoolRows.TIME, Math.round((row.turns() * 100 + added) * 1e6));
                pool.fact(PoolRows.INSIDE, Math.min(threads, mostInside));
            }
            trial.into(Row.TEN).fact(PoolRows.IN_COMPLETION_ORDER, ordered);
        };
    }

    private static MadeUpRecord trial(double added, int mostInside, boolean ordered) {
        return ROWS.record().trial(Row.TEN, found(added, mostInside, ordered));
    }

    @Test
    void poolsFollowTheCeilingLaw() {
        trial(40, 10, true).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        ROWS.assertEachCanFail(Map.of(SIZE, trial(40, 5, true), ORDER, trial(40, 10, false)));
    }

    @Test
    void threadsThatShareACallAreFoundOut() {
        assertEquals(Verdict.REFUTED, trial(-1, 10, true).verdict(SIZE));
        assertEquals(Verdict.REFUTED, trial(81, 10, true).verdict(SIZE));
    }

    @Test
    void everyTrialMustComeInCompletionOrder() {
        MadeUpRecord record = trial(40, 10, true).trial(Row.TEN, found(40, 10, false));
        assertEquals(Verdict.REFUTED, record.verdict(ORDER));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        ROWS.record().disturbed(Row.TEN, found(40, 10, true)).assertEvery(Verdict.VOID);
    }
}
