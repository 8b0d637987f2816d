package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.BlockedRows.Row;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class BlockedRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("blocked-loop", new BlockedRows());
    private static final String FIFTH = "blocked-loop/fifth-call.django";
    private static final String PILE_UP = "blocked-loop/pile-up.django";
    private static final String SERIAL = "blocked-loop/serial-back-end.django";

    private static Consumer<TrialRecorder> aggregate(int status, int answered, int completed,
            double millis, double other) {
        return trial -> {
            trial.time(BlockedRows.TIME, Math.round(millis * 1e6));
            trial.time(BlockedRows.OTHER_TIME, Math.round(other * 1e6));
            trial.fact(BlockedRows.STATUS, status);
            trial.fact(BlockedRows.ANSWERED, answered);
            trial.fact(BlockedRows.TIMED_OUT, 10 - answered);
            trial.fact(BlockedRows.COMPLETED, completed);
        };
    }

    private static Consumer<TrialRecorder> patient(double ten, double one) {
        return trial -> {
            trial.time(BlockedRows.TIME, Math.round(ten * 1e6));
            trial.time(BlockedRows.LONE_TIME, Math.round(one * 1e6));
        };
    }

    /** What Django 3.2 does. */
    private static Consumer<TrialRecorder> blocked() {
        return aggregate(504, 0, 10, 1060, 950);
    }

    private static MadeUpRecord only(Row row, Consumer<TrialRecorder> found) {
        return ROWS.record().trial(row, found);
    }

    @Test
    void whatTheArticleDescribesHoldsButForTheFifthCall() {
        only(Row.AGGREGATE, blocked()).trial(Row.PATIENT, patient(1060, 108)).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord free = only(Row.AGGREGATE, aggregate(200, 10, 10, 180, 5));
        MadeUpRecord patience = only(Row.PATIENT, patient(180, 151));
        ROWS.assertEachCanFail(Map.of("blocked-loop/timeout.django", free, FIFTH,
                only(Row.AGGREGATE, aggregate(504, 4, 10, 510, 950)), PILE_UP, free,
                "blocked-loop/others-wait.django", free, SERIAL, patience,
                "blocked-loop/single-request.django", patience));
    }

    @Test
    void theArticleIsRightWhereFourOrFiveAreAnsweredInEveryTrial() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                IntStream.of(3, 4, 5, 6).mapToObj(
                        answered -> only(Row.AGGREGATE, aggregate(504, 4, 10, 510, 950))
                                .trial(Row.AGGREGATE, aggregate(504, answered, 10, 510, 950))
                                .verdict(FIFTH))
                        .toList());
    }

    @Test
    void aViewThatIsStoppedOrAFailureThatIsToldEarlyRefutesThePile() {
        assertEquals(Verdict.REFUTED,
                only(Row.AGGREGATE, aggregate(504, 0, 9, 1060, 950)).verdict(PILE_UP));
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS), DoubleStream.of(999, 1001)
                .mapToObj(told -> only(Row.AGGREGATE, aggregate(504, 0, 10, told, 950))
                        .verdict(PILE_UP))
                .toList());
    }

    @Test
    void tenPatientCallsTakeTenDelaysAndLittleMore() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(999, 1001, 1199, 1201)
                        .mapToObj(ten -> only(Row.PATIENT, patient(ten, 108)).verdict(SERIAL))
                        .toList());
    }

    @Test
    void aDisturbedTrialLeavesTimesVoid() {
        MadeUpRecord record = ROWS.record().disturbed(Row.AGGREGATE, blocked());
        assertEquals(Verdict.VOID, record.verdict(PILE_UP));
        assertEquals(Verdict.REFUTED, record.verdict(FIFTH));
    }
}
