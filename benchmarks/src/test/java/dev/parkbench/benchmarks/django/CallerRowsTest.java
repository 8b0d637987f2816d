package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.CallerRows.AtOnce;
import dev.parkbench.benchmarks.django.CallerRows.InTurn;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("concurrent-aggregates",
            new CallerRows());

    /** Ten workers are measured in the profile full alone. */
    private static final Scope FULL = MadeUpRecord.FULL;
    private static final String THREADS = "concurrent-aggregates/threads.django";
    private static final String ONE = "concurrent-aggregates/one-worker.django";
    private static final String TEN = "concurrent-aggregates/ten-workers.django";

    private static MadeUpRecord record() {
        return new MadeUpRecord(ROWS, FULL).fact(Installation.PRESENT, true)
                .fact(Installation.VERSION, "3.2.25");
    }

    private static MadeUpRecord threads(MadeUpRecord record, int ofTwo, int ofFour, int lost) {
        return record.trial(new AtOnce(CallerRows.FEW), trial -> {
            keep(trial, CallerRows.FEW, ofTwo, 0);
            keep(trial, CallerRows.MANY, ofFour, lost);
        });
    }

    private static void keep(TrialRecorder trial, int callers, int gained, int lost) {
        TrialRecorder these = trial.into(new AtOnce(callers));
        these.fact(CallerRows.GAINED, gained);
        these.fact(CallerRows.CALLS_INSIDE, 10 * callers - lost);
        these.fact(CallerRows.OK, callers);
    }

    private static Consumer<TrialRecorder> answered(int ok) {
        return trial -> trial.fact(CallerRows.OK, ok);
    }

    private static MadeUpRecord inTurn(InTurn callers, int ok) {
        return record().trial(callers, answered(ok));
    }

    @Test
    void whatIsPredictedComesOut() {
        threads(inTurn(InTurn.ONE_WORKER, 0).trial(InTurn.TEN_WORKERS, answered(4)), 24, 48, 0)
                .assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(ROWS, FULL,
                Map.of(THREADS, threads(record(), 22, 44, 0), ONE,
                        inTurn(InTurn.ONE_WORKER, 1), TEN, inTurn(InTurn.TEN_WORKERS, 0)));
    }

    @Test
    void oneThreadMoreOrLessInOneTrialRefutes() {
        for (List<Integer> gained : List.of(List.of(25, 48), List.of(24, 47))) {
            MadeUpRecord record = threads(record(), 24, 48, 0);
            threads(record, gained.getFirst(), gained.getLast(), 0);
            assertEquals(Verdict.REFUTED, record.verdict(THREADS));
        }
    }

    @Test
    void callsThatWereNotInsideAtOnceLeaveThreadsVoid() {
        assertEquals(Verdict.VOID, threads(record(), 24, 45, 3).verdict(THREADS));
        MadeUpRecord unanswered = threads(record(), 24, 48, 0)
                .trial(new AtOnce(CallerRows.MANY), answered(3));
        assertEquals(Verdict.VOID, unanswered.verdict(THREADS));
    }

    @Test
    void oneOfFiveIsEnoughForTenWorkers() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS), IntStream.of(0, 1, 5)
                .mapToObj(ok -> inTurn(InTurn.TEN_WORKERS, ok).verdict(TEN)).toList());
    }

    /** Counts decide, which nothing disturbs. */
    @Test
    void aDisturbedTrialDecidesAllTheSame() {
        assertEquals(Verdict.HOLDS,
                record().disturbed(InTurn.ONE_WORKER, answered(0)).verdict(ONE));
    }
}
