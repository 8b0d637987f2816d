package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.SleepEndpoint.Crowd;
import dev.parkbench.benchmarks.article.SleepEndpoint.Setup;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SleepEndpointTest {

    private static final List<String> SERVERS = List.of("threaded", "async", "virtual");

    /** The slowest of each crowd in milliseconds, and what else there is to say of a server. */
    private record Server(
            Map<Integer, Double> slowest,
            int inside,
            int lost,
            boolean repeats) {

        static final Server AS_PREDICTED = new Server(Map.of(1, 103.0, 10, 106.0, 100, 142.0, 1000,
                530.0, 5000, 1660.0), 100, 0, true);

        Server slowest(int requests, double millis) {
            Map<Integer, Double> changed = new HashMap<>(slowest);
            changed.put(requests, millis);
            return new Server(changed, inside, lost, repeats);
        }

        void crowd(TrialRecorder recorder, int requests) {
            double millis = slowest.get(requests);
            recorder.time(SleepEndpoint.TIME, nanos(millis));
            recorder.time(SleepEndpoint.SLOWEST, nanos(millis));
            recorder.fact(SleepEndpoint.SENT, requests);
            recorder.fact(SleepEndpoint.OK, requests - (requests == 5000 ? lost : 0));
            recorder.fact(SleepEndpoint.INSIDE, requests == 100 ? inside : requests);
        }
    }

    private final MadeUpRecord record = new MadeUpRecord(new SleepEndpoint(), MadeUpRecord.CI);

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }

    private SleepEndpointTest server(String name, Server server) {
        record.trial(Setup.DEFAULTS.of(name), trial -> {
            Setup.DEFAULTS.crowds(name)
                    .forEach(crowd -> server.crowd(trial.into(crowd), crowd.requests()));
            trial.fact(SleepEndpoint.AS_IN_CONTRACT, server.repeats);
        });
        record.trial(Setup.FIVE_THOUSAND.of(name), trial -> server.crowd(trial, 5000));
        return this;
    }

    private SleepEndpointTest pool(double one, double ten, double hundred) {
        Map<Integer, Double> slowest = Map.of(1, one, 10, ten, 100, hundred);
        record.trial(Setup.POOL_OF_TEN.of("threaded"),
                trial -> slowest.forEach((requests, millis) -> trial
                        .into(new Crowd("threaded", Setup.POOL_OF_TEN, requests))
                        .time(SleepEndpoint.SLOWEST, nanos(millis))));
        return this;
    }

    private static Verdict verdict(String claim, Server server) {
        return new SleepEndpointTest().server("async", server).record
                .verdict("sleep-endpoint/" + claim + ".async");
    }

    private static Verdict pools(double one, double ten, double hundred) {
        return new SleepEndpointTest().pool(one, ten, hundred).record
                .verdict("sleep-endpoint/pool-of-ten");
    }

    @Test
    void whatIsPredictedComesOut() {
        SERVERS.forEach(server -> server(server, Server.AS_PREDICTED));
        pool(102, 107, 1022);
        record.assertAsExpected();
        assertEquals(Verdict.REFUTED, record.verdict("sleep-endpoint/every-crowd.virtual"));
    }

    @Test
    void eachCanFail() {
        Server good = Server.AS_PREDICTED;
        Map<String, Server> contradictions = Map.of("alone", good.slowest(1, 111), "task-id",
                new Server(good.slowest, 100, 0, false), "ten-at-once", good.slowest(10, 200),
                "hundred-at-once", new Server(good.slowest, 99, 0, true), "every-crowd",
                good.slowest(1000, 149).slowest(5000, 1049), "five-thousand-at-once",
                new Server(good.slowest, 100, 1, true));
        Map<String, MadeUpRecord> records = new HashMap<>();
        contradictions.forEach((claim, data) -> SERVERS
                .forEach(server -> records.put("sleep-endpoint/" + claim + "." + server,
                        new SleepEndpointTest().server(server, data).record)));
        records.put("sleep-endpoint/pool-of-ten",
                new SleepEndpointTest().pool(101, 201, 1010).record);
        MadeUpRecord.assertEachCanFail(new SleepEndpoint(), MadeUpRecord.CI, records);
    }

    @Test
    void aRequestAloneAddsAtMostTenMilliseconds() {
        assertEquals(Verdict.HOLDS, verdict("alone", Server.AS_PREDICTED.slowest(1, 109.9)));
        assertEquals(Verdict.REFUTED, verdict("alone", Server.AS_PREDICTED.slowest(1, 110.1)));
    }

    @Test
    void theSlowestOfTenAndOfAHundredAreBounded() {
        Server good = Server.AS_PREDICTED;
        assertEquals(Verdict.HOLDS, verdict("ten-at-once", good.slowest(10, 119)));
        assertEquals(Verdict.REFUTED, verdict("ten-at-once", good.slowest(10, 121)));
        assertEquals(Verdict.HOLDS, verdict("hundred-at-once", good.slowest(100, 199)));
        assertEquals(Verdict.REFUTED, verdict("hundred-at-once", good.slowest(100, 201)));
    }

    @Test
    void oneCrowdThatIsLateRefutesWhatWasPredictedOfAll() {
        Server quick = Server.AS_PREDICTED.slowest(1000, 149).slowest(5000, 1049);
        assertEquals(Verdict.HOLDS, verdict("every-crowd", quick));
        for (int requests : List.of(1, 10, 100, 1000)) {
            assertEquals(Verdict.REFUTED, verdict("every-crowd", quick.slowest(requests, 151)));
        }
        assertEquals(Verdict.REFUTED, verdict("every-crowd", quick.slowest(5000, 1051)));
    }

    @Test
    void everyModelMayTakeTwoDelaysForFiveThousand() {
        for (String name : SERVERS) {
            MadeUpRecord late = server(name, Server.AS_PREDICTED.slowest(5000, 1999)).record;
            String claim = "sleep-endpoint/five-thousand-at-once." + name;
            assertEquals(Verdict.HOLDS, late.verdict(claim));
            server(name, Server.AS_PREDICTED.slowest(5000, 2001));
            server(name, Server.AS_PREDICTED.slowest(5000, 2556));
            assertEquals(Verdict.REFUTED, late.verdict(claim));
        }
    }

    @Test
    void anAnswerThatNeverCameLeavesItsClaimsVoid() {
        record.trial(Setup.DEFAULTS.of("virtual"),
                trial -> trial.fact(SleepEndpoint.AS_IN_CONTRACT, true));
        for (String claim : List.of("alone", "ten-at-once", "hundred-at-once", "every-crowd")) {
            assertEquals(Verdict.VOID, record.verdict("sleep-endpoint/" + claim + ".virtual"));
        }
        assertEquals(Verdict.HOLDS, record.verdict("sleep-endpoint/task-id.virtual"));
    }

    @Test
    void aDisturbedTrialDecidesNoTime() {
        record.disturbed(Setup.DEFAULTS.of("async"), trial -> {
            Server.AS_PREDICTED.crowd(trial.into(new Crowd("async", Setup.DEFAULTS, 10)), 10);
            trial.fact(SleepEndpoint.AS_IN_CONTRACT, false);
        });
        assertEquals(Verdict.VOID, record.verdict("sleep-endpoint/ten-at-once.async"));
        assertEquals(Verdict.REFUTED, record.verdict("sleep-endpoint/task-id.async"));
    }

    @Test
    void aPoolOfTenTakesTenDelaysForAHundred() {
        assertEquals(Verdict.HOLDS, pools(101, 109, 1049));
        assertEquals(Verdict.REFUTED, pools(101, 109, 1051));
        assertEquals(Verdict.REFUTED, pools(101, 201, 1010));
        assertEquals(Verdict.REFUTED, pools(101, 102, 900));
        assertEquals(Verdict.REFUTED, pools(111, 102, 1010));
    }
}
