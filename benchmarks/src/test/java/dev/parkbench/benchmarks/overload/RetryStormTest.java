package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.overload.RetryStorm.Clients;
import dev.parkbench.benchmarks.overload.RetryStorm.Storm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryStormTest {

    private static final RetryStorm EXPERIMENT = new RetryStorm();
    private static final int RUNS = 10;
    private static final int REQUESTS = 5000;

    /** What a variant recorded. */
    private record Recorded(
            int tipped,
            int asPredicted,
            double perRequest,
            int attempts,
            int started,
            double latest) {

        static Recorded of(Storm storm) {
            boolean tips = storm.clients().rules().retries() > 0
                    && storm.clients() != Clients.BUDGET;
            int tipped = !tips ? 0 : Math.clamp((storm.percent() - 80) / 4, 0, RUNS);
            double perRequest = tipped > RUNS / 2 ? 1 + storm.clients().rules().retries() : 1;
            int attempts = (int) (REQUESTS * Math.max(perRequest, 1.05));
            return new Recorded(tipped, RUNS, perRequest, attempts, attempts, 2);
        }

        Recorded tipped(int other) {
            return new Recorded(other, asPredicted, perRequest, attempts, started, latest);
        }

        Recorded asPredicted(int other) {
            return new Recorded(tipped, other, perRequest, attempts, started, latest);
        }

        Recorded perRequest(double other) {
            return new Recorded(tipped, asPredicted, other, attempts, started, latest);
        }

        Recorded attempts(int other) {
            return new Recorded(tipped, asPredicted, perRequest, other, other, latest);
        }

        Recorded started(int other) {
            return new Recorded(tipped, asPredicted, perRequest, attempts, other, latest);
        }

        Recorded latest(double other) {
            return new Recorded(tipped, asPredicted, perRequest, attempts, started, other);
        }

        void into(TrialRecorder trial) {
            trial.fact(RetryStorm.RUNS, RUNS);
            trial.fact(RetryStorm.TIPPED, tipped);
            trial.fact(RetryStorm.AS_PREDICTED, asPredicted);
            trial.fact(RetryStorm.REQUESTS, REQUESTS);
            trial.fact(RetryStorm.ATTEMPTS, attempts);
            trial.fact(RetryStorm.STARTED, started);
            trial.fact(RetryStorm.LATEST, latest);
            trial.value(RetryStorm.PER_REQUEST, "", Direction.LOWER, perRequest);
            trial.value(RetryStorm.GOODPUT, "%", Direction.HIGHER, tipped == 0 ? 100 : 0);
        }
    }

    private static final Storm LONG = new Storm(Clients.THREE_RETRIES, RetryStorm.LONG);
    private static final Storm NO_RETRIES = new Storm(Clients.NO_RETRIES, RetryStorm.LONG);
    private static final Storm BUDGET = new Storm(Clients.BUDGET, RetryStorm.LONG);

    private final Map<Storm, Recorded> recorded = new LinkedHashMap<>();

    RetryStormTest() {
        EXPERIMENT.variants(MadeUpRecord.CI)
                .forEach(storm -> recorded.put(storm, Recorded.of(storm)));
    }

    private static Storm three(int percent) {
        return new Storm(Clients.THREE_RETRIES, percent);
    }

    private RetryStormTest with(Storm storm, Recorded other) {
        recorded.put(storm, other);
        return this;
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI)
                .fact(RetryStorm.PREDICTED, RetryStorm.PREDICTED_MILLIS);
        recorded.forEach((storm, each) -> record.trial(storm, each::into));
        return record;
    }

    private static MadeUpRecord only(Storm storm, Recorded other) {
        return new RetryStormTest().with(storm, other).record();
    }

    /** A tipped run adds 144 connections a second, in full for 14.8 s, in ci for 7.8 s. */
    @Test
    void runsAtATimeLeaveFileDescriptorsFree() {
        StormPlan full = LONG.plan(MadeUpRecord.FULL);
        assertEquals(144 * 14.78, full.mostWaiting(), 1e-6);
        assertEquals(5, RetryStorm.atOnce(full, 20_000));
        assertEquals(1, RetryStorm.atOnce(full, 1024));
        assertEquals(10, RetryStorm.atOnce(full, Long.MAX_VALUE));
        assertEquals(10, RetryStorm.atOnce(LONG.plan(MadeUpRecord.CI), 20_000));
        assertEquals(10, RetryStorm.atOnce(BUDGET.plan(MadeUpRecord.FULL), 1024));
        assertEquals(0, NO_RETRIES.plan(MadeUpRecord.FULL).mostWaiting());
    }

    @Test
    void whatIsPredictedIsAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> contradicting = new HashMap<>();
        contradicting.put("retry-storm/tipping-point",
                only(three(85), Recorded.of(three(85)).tipped(5)));
        RetryStormTest luck = new RetryStormTest();
        List.copyOf(luck.recorded.keySet())
                .forEach(storm -> luck.with(storm, Recorded.of(storm).asPredicted(8)));
        contradicting.put("retry-storm/run-by-run", luck.record());
        contradicting.put("retry-storm/without-retries",
                only(NO_RETRIES, Recorded.of(NO_RETRIES).tipped(1)));
        contradicting.put("retry-storm/with-budget", only(BUDGET, Recorded.of(BUDGET).tipped(1)));
        contradicting.put("retry-storm/work", only(LONG, Recorded.of(LONG).perRequest(3.9)));
        contradicting.put("retry-storm/work-for-nobody",
                only(LONG, Recorded.of(LONG).started(19_999)));
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, contradicting);
    }

    @Test
    void aServerThatRecoversFromLongerStallsRefutesThePrediction() {
        MadeUpRecord record = with(three(100), Recorded.of(three(100)).tipped(0))
                .with(three(115), Recorded.of(three(115)).tipped(4)).record();
        assertEquals(Verdict.REFUTED, record.verdict("retry-storm/tipping-point"));
    }

    @Test
    void oneRetryThatIsNotSentEveryTimeRefutesTheWork() {
        Storm one = new Storm(Clients.ONE_RETRY, RetryStorm.LONG);
        assertEquals(Verdict.REFUTED, only(one, Recorded.of(one).perRequest(1.97))
                .verdict("retry-storm/work"));
    }

    @Test
    void whoSendsMoreThanTheBudgetGrantsHasNone() {
        assertEquals(Verdict.HOLDS, only(BUDGET, Recorded.of(BUDGET).attempts(5500))
                .verdict("retry-storm/with-budget"));
        assertEquals(Verdict.REFUTED, only(BUDGET, Recorded.of(BUDGET).attempts(5501))
                .verdict("retry-storm/with-budget"));
    }

    /** A late client makes void what its times decide, and nothing else. */
    @Test
    void aClientThatWasLateDecidesNothing() {
        MadeUpRecord record = only(BUDGET, Recorded.of(BUDGET).latest(101));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/tipping-point"));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/run-by-run"));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/with-budget"));
        assertEquals(Verdict.HOLDS, record.verdict("retry-storm/without-retries"));
        assertEquals(Verdict.HOLDS, record.verdict("retry-storm/work"));
    }

    @Test
    void aVariantThatFailedLeavesNoTippingPoint() {
        recorded.remove(three(100));
        MadeUpRecord record = record().trial(three(100), trial -> trial.markVoid("no server"));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/tipping-point"));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/run-by-run"));
        assertEquals(Verdict.VOID, record.verdict("retry-storm/work-for-nobody"));
        assertEquals(Verdict.HOLDS, record.verdict("retry-storm/work"));
    }

    @Test
    void aDisturbedRunIsVoidWhereTimesDecide() {
        recorded.remove(LONG);
        MadeUpRecord record = record().disturbed(LONG, Recorded.of(LONG)::into);
        assertEquals(Verdict.VOID, record.verdict("retry-storm/tipping-point"));
        assertEquals(Verdict.HOLDS, record.verdict("retry-storm/work"));
        assertEquals(Verdict.HOLDS, record.verdict("retry-storm/work-for-nobody"));
    }
}
