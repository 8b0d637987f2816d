package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.article.AsyncAllTheWay.Client;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AsyncAllTheWayTest {

    private static final String BODY = "{\"message\": \"Hello Async World!\", \"task_id\": \"3\"}";
    private static final String ONE_LOOP = "async-all-the-way/one-loop";
    private static final String SAME = "async-all-the-way/in-process";
    private static final String TIME = "async-all-the-way/in-process-time";

    private static MadeUpRecord empty() {
        return new MadeUpRecord(new AsyncAllTheWay(), MadeUpRecord.CI);
    }

    private static MadeUpRecord asked(MadeUpRecord record, Client client, int status, String body,
            double micros) {
        return record.trial(client, trial -> {
            trial.fact(AsyncAllTheWay.STATUS, status);
            trial.fact(AsyncAllTheWay.BODY, body);
            trial.value(AsyncAllTheWay.MEDIAN_TIME, "us", Direction.LOWER, micros);
        });
    }

    /** The loopback's times are 120 us and more. */
    private static MadeUpRecord both(int status, String body, double micros, String carried) {
        MadeUpRecord record = asked(empty(), Client.IN_PROCESS, 200, BODY, 6);
        asked(record, Client.IN_PROCESS, status, body, micros);
        asked(record, Client.LOOPBACK, 200, BODY, 200);
        return asked(record, Client.LOOPBACK, 200, carried, 120);
    }

    private static MadeUpRecord loop(double millis) {
        return empty().trials(3, Client.ONE_LOOP,
                trial -> trial.time(AsyncAllTheWay.TIME, Math.round(millis * 1e6)));
    }

    @Test
    void whatIsPredictedHolds() {
        MadeUpRecord record = both(200, BODY, 7, BODY);
        record.trial(Client.ONE_LOOP, trial -> trial.time(AsyncAllTheWay.TIME, 106_000_000));
        record.assertEvery(Verdict.HOLDS);
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new AsyncAllTheWay(), MadeUpRecord.CI,
                Map.of(ONE_LOOP, loop(201), SAME, both(200, BODY + " ", 6, BODY), TIME,
                        both(200, BODY, 121, BODY)));
    }

    @Test
    void oneLoopTakesOneDelay() {
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS, Verdict.HOLDS, Verdict.REFUTED),
                DoubleStream.of(99, 100, 119, 121).mapToObj(millis -> loop(millis)
                        .verdict(ONE_LOOP)).toList());
    }

    @Test
    void oneTrialThatDiffersRefutes() {
        assertEquals(Verdict.HOLDS, both(200, BODY, 6, BODY).verdict(SAME));
        assertEquals(Verdict.REFUTED, both(500, BODY, 6, BODY).verdict(SAME));
        assertEquals(Verdict.REFUTED, both(200, BODY, 6, BODY + " ").verdict(SAME));
        String other = "{\"message\": \"Hello World!\"}";
        assertEquals(Verdict.REFUTED, asked(asked(empty(), Client.IN_PROCESS, 200, other, 6),
                Client.LOOPBACK, 200, other, 120).verdict(SAME));
    }

    @Test
    void theSlowestTrialWithoutASocketIsComparedWithTheQuickestWithOne() {
        assertEquals(Verdict.HOLDS, both(200, BODY, 21, BODY).verdict(TIME));
        assertEquals(Verdict.REFUTED, both(200, BODY, 22, BODY).verdict(TIME));
    }

    @Test
    void whatOneClientDidNotSeeIsVoid() {
        MadeUpRecord record = asked(empty(), Client.IN_PROCESS, 200, BODY, 6);
        assertEquals(Verdict.VOID, record.verdict(SAME));
        assertEquals(Verdict.VOID, record.verdict(TIME));
    }

    @Test
    void aDisturbedTrialLeavesTimesVoid() {
        MadeUpRecord record = empty().disturbed(Client.ONE_LOOP,
                trial -> trial.time(AsyncAllTheWay.TIME, 106_000_000));
        assertEquals(Verdict.VOID, record.verdict(ONE_LOOP));
    }
}
