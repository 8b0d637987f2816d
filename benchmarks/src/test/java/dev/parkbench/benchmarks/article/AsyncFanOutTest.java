package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.article.AsyncFanOut.Aggregate;
import dev.parkbench.benchmarks.article.AsyncFanOut.Server;
import dev.parkbench.benchmarks.article.AsyncFanOut.Strategy;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncFanOutTest {

    private static final List<Server> SERVERS = List.of(Server.of("threaded"), Server.of("async"),
            Server.of("virtual"), Server.threadedWithAsyncHandlers());

    private MadeUpRecord record = new MadeUpRecord(new AsyncFanOut(), MadeUpRecord.CI);

    private static AsyncFanOutTest in(Scope scope) {
        AsyncFanOutTest test = new AsyncFanOutTest();
        test.record = new MadeUpRecord(new AsyncFanOut(), scope);
        return test;
    }

    private AsyncFanOutTest trial(Server server, double millis, boolean together) {
        record.trial(server, trial -> server.strategies().forEach(strategy -> {
            var aggregate = trial.into(new Aggregate(server, strategy));
            aggregate.time(AsyncFanOut.TIME, Math.round(millis * 1e6));
            aggregate.fact(AsyncFanOut.TOGETHER, together);
        }));
        return this;
    }

    private static String claim(Server server, Strategy strategy) {
        return server.asyncHandlers()
                ? "async-fan-out/async-handlers-on-threads"
                : "async-fan-out/" + strategy.label() + "." + server.label();
    }

    private static Stream<String> claims(Server server) {
        return server.strategies().stream().map(strategy -> claim(server, strategy));
    }

    private void assertEachOf(Server server, Verdict verdict) {
        Map<String, Claim> judged = record.claims();
        claims(server).forEach(claim -> assertEquals(verdict,
                Objects.requireNonNull(judged.get(claim)).verdict(), claim));
    }

    @Test
    void gatheredCallsHoldTogetherAndInOneDelay() {
        SERVERS.forEach(server -> trial(server, 119, true).trial(server, 103, true));
        record.assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        SERVERS.forEach(server -> claims(server).forEach(claim -> records.put(claim,
                new AsyncFanOutTest().trial(server, 200, true).record)));
        MadeUpRecord.assertEachCanFail(new AsyncFanOut(), MadeUpRecord.CI, records);
    }

    @Test
    void oneTrialApartRefutesWhatWasInTime() {
        for (Server server : SERVERS) {
            trial(server, 104, true).trial(server, 104, false).assertEachOf(server,
                    Verdict.REFUTED);
        }
    }

    @Test
    void theBoundsAreThoseOfTheProfile() {
        Server server = Server.of("async");
        new AsyncFanOutTest().trial(server, 119.9, true).assertEachOf(server, Verdict.HOLDS);
        new AsyncFanOutTest().trial(server, 120.1, true).assertEachOf(server, Verdict.REFUTED);
        in(MadeUpRecord.FULL).trial(server, 1019.8, true).assertEachOf(server, Verdict.HOLDS);
        in(MadeUpRecord.FULL).trial(server, 1020.2, true).assertEachOf(server, Verdict.REFUTED);
    }

    @Test
    void asyncHandlersOnThreadsHaveLessWarmUp() {
        Server server = Server.threadedWithAsyncHandlers();
        new AsyncFanOutTest().trial(server, 149, true).assertEachOf(server, Verdict.HOLDS);
        new AsyncFanOutTest().trial(server, 151, true).assertEachOf(server, Verdict.REFUTED);
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        Server server = Server.of("virtual");
        record.disturbed(server, trial -> {
            var aggregate = trial.into(new Aggregate(server, Strategy.VIRTUAL));
            aggregate.time(AsyncFanOut.TIME, 103_000_000);
            aggregate.fact(AsyncFanOut.TOGETHER, true);
        });
        assertEquals(Verdict.VOID, record.verdict(claim(server, Strategy.VIRTUAL)));
    }
}
