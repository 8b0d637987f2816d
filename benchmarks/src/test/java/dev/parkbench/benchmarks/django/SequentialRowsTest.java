package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.SequentialRows.Row;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class SequentialRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("sequential-fan-out",
            new SequentialRows());
    private static final String ALONE = "sequential-fan-out/one-at-a-time.django";
    private static final String SUM = "sequential-fan-out/sum.django";

    private static Consumer<TrialRecorder> found(IntToDoubleFunction millis, int inside) {
        return trial -> {
            for (int n : SequentialRows.WIDTHS) {
                trial.into(new Row(n, false)).time(SequentialRows.TIME,
                        Math.round(millis.applyAsDouble(n) * 1e6));
            }
            trial.into(Row.TEN).time(SequentialRows.TIME,
                    Math.round((millis.applyAsDouble(10) + 300) * 1e6));
            trial.into(Row.TEN).fact(SequentialRows.INSIDE, inside);
        };
    }

    private static MadeUpRecord trial(IntToDoubleFunction millis, int inside) {
        return ROWS.record().trial(Row.TEN, found(millis, inside));
    }

    @Test
    void sequentialCallsAddUp() {
        trial(n -> 110 * n + 10, 1).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        ROWS.assertEachCanFail(Map.of(ALONE, trial(n -> 110 * n, 2), SUM, trial(n -> 200 * n, 1)));
    }

    @Test
    void tenCallsInLessThanTenDelaysOverlapped() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS), DoubleStream.of(69.9, 70.1)
                .mapToObj(each -> trial(n -> each * n, 1).verdict(ALONE)).toList());
        assertEquals(Verdict.REFUTED, trial(n -> n == 2 ? 110 : 110 * n, 1).verdict(SUM));
        assertEquals(Verdict.REFUTED, trial(n -> n == 2 ? 261 : 110 * n, 1).verdict(SUM));
    }

    @Test
    void aWidthWithoutAnAnswerIsVoid() {
        MadeUpRecord record = ROWS.record().trial(Row.TEN, trial -> {
            trial.time(SequentialRows.TIME, 1_300_000_000);
            trial.fact(SequentialRows.INSIDE, 1);
            trial.into(new Row(2, false)).markVoid("an aggregate of 2 calls ended with status 504");
        });
        assertEquals(Verdict.VOID, record.verdict(SUM));
        assertEquals(Verdict.HOLDS, record.verdict(ALONE));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        ROWS.record().disturbed(Row.TEN, found(n -> 110 * n, 1)).assertEvery(Verdict.VOID);
    }
}
