package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.HogRows.Row;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HogRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("cpu-hog", new HogRows());
    private static final String LOOP = "cpu-hog/loop.django";
    private static final String THREAD = "cpu-hog/thread.django";

    private static Consumer<TrialRecorder> canaries(double... millis) {
        return trial -> DoubleStream.of(millis)
                .forEach(one -> trial.time(HogRows.CANARY, Math.round(one * 1e6)));
    }

    private static MadeUpRecord only(Row row, double... millis) {
        return ROWS.record().trial(row, canaries(millis));
    }

    @Test
    void whoSharesTheLoopOfAHogWaitsForIt() {
        only(Row.LOOP, 4, 280, 250).trial(Row.THREAD, canaries(10, 40, 90)).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        ROWS.assertEachCanFail(Map.of(LOOP, only(Row.LOOP, 4, 20, 30), THREAD,
                only(Row.THREAD, 250, 260, 280)));
    }

    @Test
    void theBoundsAreShares() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS), DoubleStream.of(239, 241)
                .mapToObj(worst -> only(Row.LOOP, 4, worst).verdict(LOOP)).toList());
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID,
                ROWS.record().disturbed(Row.LOOP, canaries(4, 280)).verdict(LOOP));
    }
}
