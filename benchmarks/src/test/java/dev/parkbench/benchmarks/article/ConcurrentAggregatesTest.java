package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.AtOnce;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.Callers;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.InTurn;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrentAggregatesTest {

    private final MadeUpRecord record = new MadeUpRecord(new ConcurrentAggregates(),
            MadeUpRecord.CI).fact(ConcurrentAggregates.CPUS, 2);

    private static void keep(TrialRecorder trial, String server, int callers, int gained,
            int lost) {
        TrialRecorder these = trial.into(new AtOnce(server, callers));
        these.fact(ConcurrentAggregates.GAINED, gained);
        these.fact(ConcurrentAggregates.CALLS_INSIDE, 10 * callers - lost);
        these.fact(ConcurrentAggregates.CALLERS_INSIDE, callers);
        these.fact(ConcurrentAggregates.OK, callers);
    }

    /** Threads gained for twelve callers and for twenty. */
    private ConcurrentAggregatesTest threads(String server, int twelve, int twenty) {
        record.trial(new AtOnce(server, 12), trial -> {
            keep(trial, server, 12, twelve, 0);
            keep(trial, server, 20, twenty, 0);
        });
        return this;
    }

    /** How many were answered, in the burst with the fewest. */
    private ConcurrentAggregatesTest answered(Callers callers, int ok, int inside) {
        record.trial(callers, trial -> {
            trial.fact(ConcurrentAggregates.OK, ok);
            trial.fact(ConcurrentAggregates.CALLERS_INSIDE, inside);
        });
        return this;
    }

    private ConcurrentAggregatesTest workers(int five, int ten, int inside) {
        return answered(InTurn.FIVE_OF_TEN_WORKERS, five, 5).answered(InTurn.TEN_OF_TEN_WORKERS,
                ten, inside);
    }

    private Verdict threads(String server) {
        return record.verdict("concurrent-aggregates/threads." + server);
    }

    private Verdict workers(String server) {
        return record.verdict("concurrent-aggregates/workers." + server);
    }

    @Test
    void whatIsPredictedComesOut() {
        threads("threaded", 134, 222).threads("threaded", 133, 223);
        threads("async", 3, 3).threads("virtual", 5, 6);
        workers(5, 0, 10);
        answered(InTurn.TEN_ON_VIRTUAL_THREADS, 10, 10);
        answered(InTurn.ONE_ON_A_LOOP, 0, 1);
        answered(FromOutside.OF_TEN_THREADS, 20, 10);
        record.assertAsExpected();
    }

    /** A label names a file and parameters find a row, also of what is measured on the way. */
    @Test
    void rowsAreToldApart() {
        List<Variant> rows = new ArrayList<>(List.of(InTurn.values()));
        rows.addAll(List.of(FromOutside.values()));
        for (String server : MadeUpRecord.CI.servers()) {
            rows.add(new AtOnce(server, ConcurrentAggregates.FEW));
            rows.add(new AtOnce(server, ConcurrentAggregates.MANY));
        }
        assertEquals(rows.size(), rows.stream().map(Variant::label).distinct().count());
        assertEquals(rows.size(), rows.stream().map(row -> row.parameters(MadeUpRecord.CI))
                .distinct().count());
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new ConcurrentAggregates(), MadeUpRecord.CI, Map.of(
                "concurrent-aggregates/threads.threaded",
                new ConcurrentAggregatesTest().threads("threaded", 5, 6).record,
                "concurrent-aggregates/threads.async",
                new ConcurrentAggregatesTest().threads("async", 134, 222).record,
                "concurrent-aggregates/threads.virtual",
                new ConcurrentAggregatesTest().threads("virtual", 5, 9).record,
                "concurrent-aggregates/workers.threaded",
                new ConcurrentAggregatesTest().workers(5, 1, 10).record,
                "concurrent-aggregates/workers.virtual",
                new ConcurrentAggregatesTest().answered(InTurn.TEN_ON_VIRTUAL_THREADS, 9,
                        10).record,
                "concurrent-aggregates/workers.async",
                new ConcurrentAggregatesTest().answered(InTurn.ONE_ON_A_LOOP, 1, 1).record,
                "concurrent-aggregates/async-view.threaded", onTenThreads(20, 20),
                "concurrent-aggregates/async-view.async", atOnce("async", 20, 10),
                "concurrent-aggregates/async-view.virtual", atOnce("virtual", 20, 10)));
    }

    private static MadeUpRecord onTenThreads(int ok, int inside) {
        return new ConcurrentAggregatesTest().answered(FromOutside.OF_TEN_THREADS, ok,
                inside).record;
    }

    private static MadeUpRecord atOnce(String server, int ok, int inside) {
        return new ConcurrentAggregatesTest().answered(new AtOnce(server, 20), ok, inside).record;
    }

    @Test
    void anAsyncViewIsInsideOncePerThreadAndElsewhereOncePerCaller() {
        String onThreads = "concurrent-aggregates/async-view.threaded";
        assertEquals(Verdict.HOLDS, onTenThreads(20, 10).verdict(onThreads));
        assertEquals(Verdict.REFUTED, onTenThreads(20, 11).verdict(onThreads));
        assertEquals(Verdict.VOID, onTenThreads(20, 9).verdict(onThreads), "one came late");
        assertEquals(Verdict.VOID, onTenThreads(19, 10).verdict(onThreads), "one was lost");
        for (String server : List.of("async", "virtual")) {
            String elsewhere = "concurrent-aggregates/async-view." + server;
            assertEquals(Verdict.HOLDS, atOnce(server, 20, 20).verdict(elsewhere));
            assertEquals(Verdict.REFUTED, atOnce(server, 20, 19).verdict(elsewhere));
            assertEquals(Verdict.VOID, atOnce(server, 19, 20).verdict(elsewhere));
        }
    }

    @Test
    void blockingThreadsAreElevenForEachCaller() {
        threads("threaded", 132, 220).threads("threaded", 142, 230);
        assertEquals(Verdict.HOLDS, threads("threaded"));
        threads("threaded", 134, 231);
        assertEquals(Verdict.REFUTED, threads("threaded"));
        assertEquals(Verdict.REFUTED,
                new ConcurrentAggregatesTest().threads("threaded", 131, 222).threads("threaded"));
    }

    @Test
    void theOthersGainNoMoreForMoreRequests() {
        assertEquals(Verdict.HOLDS,
                new ConcurrentAggregatesTest().threads("virtual", 5, 8).threads("virtual"));
        assertEquals(Verdict.REFUTED,
                new ConcurrentAggregatesTest().threads("virtual", 9, 9).threads("virtual"));
        assertEquals(Verdict.REFUTED,
                new ConcurrentAggregatesTest().threads("virtual", 5, 9).threads("virtual"));
    }

    @Test
    void callsThatWereNotInsideAtOnceLeaveThreadsVoid() {
        for (String server : new String[]{"threaded", "async"}) {
            record.trial(new AtOnce(server, 12), trial -> {
                keep(trial, server, 12, 134, 0);
                keep(trial, server, 20, 205, 15);
            });
            assertEquals(Verdict.VOID, threads(server));
        }
    }

    @Test
    void callersWithoutAnAnswerLeaveThreadsVoid() {
        record.trial(new AtOnce("virtual", 12), trial -> {
            keep(trial, "virtual", 12, 5, 0);
            keep(trial, "virtual", 20, 5, 0);
            trial.into(new AtOnce("virtual", 12)).fact(ConcurrentAggregates.OK, 11);
        });
        assertEquals(Verdict.VOID, threads("virtual"));
    }

    @Test
    void workersAreTooFewWhereCallersTakeThemAll() {
        assertEquals(Verdict.REFUTED,
                new ConcurrentAggregatesTest().workers(4, 0, 10).workers("threaded"));
        workers(5, 0, 10);
        assertEquals(Verdict.HOLDS, workers("threaded"));
        workers(5, 1, 10);
        assertEquals(Verdict.REFUTED, workers("threaded"), "a trial without a burst of none");
    }

    /** That callers can lock each other up is not refuted by some that come late. */
    @Test
    void callersThatWereNeverInsideAtOnceDecideNothing() {
        assertEquals(Verdict.VOID, workers(5, 4, 9).workers("threaded"));
    }

    @Test
    void aDisturbedTrialDecidesNoTimeout() {
        record.disturbed(InTurn.TEN_ON_VIRTUAL_THREADS,
                trial -> trial.fact(ConcurrentAggregates.OK, 9));
        assertEquals(Verdict.VOID, workers("virtual"));
        record.disturbed(InTurn.ONE_ON_A_LOOP, trial -> trial.fact(ConcurrentAggregates.OK, 0));
        assertEquals(Verdict.HOLDS, workers("async"));
    }
}
