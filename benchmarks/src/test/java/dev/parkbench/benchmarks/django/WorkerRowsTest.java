package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.FullestWorkerCounts;
import dev.parkbench.benchmarks.django.WorkerRows.Caller;
import dev.parkbench.benchmarks.django.WorkerRows.Row;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class WorkerRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("workers", new WorkerRows());
    private static final String MEET = "workers/meet.django";
    private static final String FIVE = "workers/five-on-one.django";
    private static final String PACE = "workers/pace.django";
    private static final String TIME = "workers/time.django";

    /** So many fan-outs whose fullest worker had one call, three and six. */
    private static Consumer<TrialRecorder> found(int one, int three, int six, double... millis) {
        return trial -> {
            Map<String, Object> distribution = new LinkedHashMap<>();
            for (int k = 1; k <= 10; k++) {
                distribution.put("k=" + k, k == 1 ? one : k == 3 ? three : k == 6 ? six : 0);
            }
            trial.fact(FullestWorkerCounts.FACT, distribution);
            trial.fact(WorkerRows.FAILED, 0);
            DoubleStream.of(millis)
                    .forEach(each -> trial.time(WorkerRows.TIME, Math.round(each * 1e6)));
        };
    }

    private static MadeUpRecord only(int one, int three, int six, double... millis) {
        return ROWS.record().trial(Row.TEN, found(one, three, six, millis));
    }

    @Test
    void whatIsPredictedComesOut() {
        only(0, 36, 4, 420, 350, 510).trial(Row.TEN.by(Caller.CLIENT), found(0, 1, 39))
                .trial(Row.TEN.by(Caller.SLOW_CLIENT), found(0, 39, 1)).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord dealt = only(40, 0, 0, 130, 140, 420).trial(Row.TEN.by(Caller.CLIENT),
                found(0, 37, 3)).trial(Row.TEN.by(Caller.SLOW_CLIENT), found(0, 38, 2));
        ROWS.assertEachCanFail(Map.of(MEET, dealt, FIVE, dealt, PACE, dealt, TIME, dealt));
    }

    @Test
    void fanOutsOfAllTrialsAreAddedUp() {
        MadeUpRecord record = only(2, 0, 38).trial(Row.TEN, found(2, 0, 38));
        assertEquals(Verdict.HOLDS, record.verdict(MEET));
        record.trial(Row.TEN, found(3, 0, 17));
        assertEquals(Verdict.REFUTED, record.verdict(MEET));
    }

    @Test
    void theMeanOfTheFullestIsTold() {
        Claim claim = Objects.requireNonNull(only(0, 20, 20).claims().get(MEET));
        assertEquals(4.5, claim.evidence().stream()
                .filter(one -> one.name().equals("mean of the fullest")).findFirst()
                .orElseThrow().value());
    }

    @Test
    void theFullestIsTheWorkerWithTheMostCalls() {
        assertEquals(4, WorkerRows.fullest(List.of(1, 2, 3, 2, 2, 4, 5, 2, 1, 3)));
        assertEquals(10, WorkerRows.fullest(Collections.nCopies(10, 7)));
        assertThrows(IllegalStateException.class,
                () -> WorkerRows.fullest(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)));
    }

    @Test
    void aDisturbedTrialLeavesTimesVoidAndCountsAsTheyAre() {
        MadeUpRecord record = ROWS.record().disturbed(Row.TEN, found(0, 24, 16, 420));
        assertEquals(Verdict.HOLDS, record.verdict(MEET));
        assertEquals(Verdict.VOID, record.verdict(TIME));
    }
}
