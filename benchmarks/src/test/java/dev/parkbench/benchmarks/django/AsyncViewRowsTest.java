package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.django.AsyncViewRows.Row;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class AsyncViewRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("async-all-the-way",
            new AsyncViewRows());
    private static final String CLAIM = "async-all-the-way/one-worker.django";

    private static MadeUpRecord trial(double millis) {
        return ROWS.record().trial(Row.ONE_WORKER,
                trial -> trial.time(AsyncViewRows.TIME, Math.round(millis * 1e6)));
    }

    @Test
    void oneDelayAndTensOfMillisecondsAreAsPredicted() {
        trial(170).assertAsExpected();
    }

    @Test
    void itCanFail() {
        ROWS.assertEachCanFail(Map.of(CLAIM, trial(1060)));
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(99, 101, 299, 301).mapToObj(millis -> trial(millis).verdict(CLAIM))
                        .toList());
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        ROWS.record().disturbed(Row.ONE_WORKER,
                trial -> trial.time(AsyncViewRows.TIME, 170_000_000)).assertEvery(Verdict.VOID);
    }
}
