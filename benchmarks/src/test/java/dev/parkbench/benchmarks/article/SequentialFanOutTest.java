package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.SequentialFanOut.Aggregate;
import dev.parkbench.benchmarks.article.SequentialFanOut.Servers;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SequentialFanOutTest {

    private static final List<String> SERVERS = List.of("threaded", "async", "virtual");

    private MadeUpRecord record = new MadeUpRecord(new SequentialFanOut(), MadeUpRecord.CI);

    private static SequentialFanOutTest in(Scope scope) {
        SequentialFanOutTest test = new SequentialFanOutTest();
        test.record = new MadeUpRecord(new SequentialFanOut(), scope);
        return test;
    }

    private static void keep(TrialRecorder trial, String server, IntToDoubleFunction millis,
            int inside) {
        for (int n = 1; n <= 10; n++) {
            trial.into(new Aggregate(server, n)).time(SequentialFanOut.TIME,
                    Math.round(millis.applyAsDouble(n) * 1e6));
        }
        trial.into(new Aggregate(server, 10)).fact(SequentialFanOut.INSIDE, inside);
    }

    private SequentialFanOutTest trial(IntToDoubleFunction millis, int inside) {
        record.trial(Servers.SIDE_BY_SIDE, trial -> keep(trial, "virtual", millis, inside));
        return this;
    }

    private MadeUpRecord allServers(IntToDoubleFunction millis, int inside) {
        return record.trial(Servers.SIDE_BY_SIDE,
                trial -> SERVERS.forEach(server -> keep(trial, server, millis, inside)));
    }

    private static IntToDoubleFunction except(int calls, double millis) {
        return n -> n == calls ? millis : 102 * n;
    }

    private static Verdict sum(IntToDoubleFunction millis) {
        return new SequentialFanOutTest().trial(millis, 1).verdict("sum");
    }

    private static Verdict ten(Scope scope, String claim, double millis) {
        return in(scope).trial(except(10, millis), 1).verdict(claim);
    }

    private Verdict verdict(String claim) {
        return record.verdict("sequential-fan-out/" + claim + ".virtual");
    }

    @Test
    void sequentialCallsAddUp() {
        allServers(n -> 102 * n + 3, 1);
        allServers(n -> 103 * n, 1);
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> contradictions = Map.of("one-at-a-time",
                new SequentialFanOutTest().allServers(n -> 102 * n, 2), "added",
                new SequentialFanOutTest().allServers(except(10, 1061), 1), "sum",
                new SequentialFanOutTest().allServers(except(5, 600), 1));
        Map<String, MadeUpRecord> records = new HashMap<>();
        contradictions.forEach((claim, data) -> SERVERS
                .forEach(server -> records.put("sequential-fan-out/" + claim + "." + server,
                        data)));
        MadeUpRecord.assertEachCanFail(new SequentialFanOut(), MadeUpRecord.CI, records);
    }

    @Test
    void tenCallsTakeTenDelaysAndLittleMore() {
        assertEquals(Verdict.HOLDS, ten(MadeUpRecord.CI, "one-at-a-time", 1001));
        assertEquals(Verdict.REFUTED, ten(MadeUpRecord.CI, "one-at-a-time", 999));
        assertEquals(Verdict.HOLDS, ten(MadeUpRecord.CI, "added", 1059));
        assertEquals(Verdict.REFUTED, ten(MadeUpRecord.CI, "added", 1061));
        assertEquals(Verdict.HOLDS, ten(MadeUpRecord.FULL, "added", 10_028));
        assertEquals(Verdict.REFUTED, ten(MadeUpRecord.FULL, "added", 10_031));
    }

    @Test
    void everyWidthMustBeItsMultiple() {
        assertEquals(Verdict.HOLDS, sum(n -> 104 * n));
        assertEquals(Verdict.REFUTED, sum(n -> 112 * n));
        assertEquals(Verdict.HOLDS, sum(except(5, 559)));
        assertEquals(Verdict.REFUTED, sum(except(5, 561)));
        assertEquals(Verdict.REFUTED, sum(except(5, 499)));
    }

    /** The median decides: neither the quickest of several nor the slowest. */
    @Test
    void oneLateAggregateOfThreeIsNoLaw() {
        trial(n -> 102 * n, 1).trial(except(10, 1500), 1).trial(n -> 102 * n, 1);
        assertEquals(Verdict.HOLDS, verdict("sum"));
        assertEquals(Verdict.HOLDS, verdict("added"));
        SequentialFanOutTest late = trial(except(10, 1500), 1).trial(except(10, 1500), 1);
        assertEquals(Verdict.REFUTED, late.verdict("sum"));
    }

    @Test
    void aWidthWithoutAnAnswerIsVoid() {
        allServers(n -> 102 * n, 1);
        record.trial(Servers.SIDE_BY_SIDE, trial -> trial.into(new Aggregate("virtual", 5))
                .markVoid("an aggregate of 5 calls ended with status 504"));
        assertEquals(Verdict.VOID, verdict("sum"));
        assertEquals(Verdict.HOLDS, record.verdict("sequential-fan-out/sum.async"));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        record.disturbed(Servers.SIDE_BY_SIDE, trial -> keep(trial, "virtual", n -> 102 * n, 1));
        record.assertEvery(Verdict.VOID);
    }
}
