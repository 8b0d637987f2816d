package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot.Callers;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot.Elapsed;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class TimingMiddlewareBlindSpotTest {

    private static final String BLIND_SPOT = "timing-middleware/blind-spot";

    private static MadeUpRecord empty() {
        return new MadeUpRecord(new TimingMiddlewareBlindSpot(), MadeUpRecord.CI);
    }

    /** A trial in which the clients wait and the middleware records so many milliseconds. */
    private static MadeUpRecord asked(MadeUpRecord record, Callers callers, boolean equal,
            double[] clients, double[] elapsed) {
        return record.trial(callers, trial -> {
            for (int i = 0; i < clients.length; i++) {
                trial.time(TimingMiddlewareBlindSpot.TIME, Math.round(clients[i] * 1e6));
                trial.time(TimingMiddlewareBlindSpot.ELAPSED, Math.round(elapsed[i] * 1e6));
                trial.value(TimingMiddlewareBlindSpot.UNSEEN, "ms", Direction.LOWER,
                        clients[i] - elapsed[i]);
            }
            trial.fact(TimingMiddlewareBlindSpot.REST_EQUAL, equal);
        });
    }

    private static MadeUpRecord alone(String server, double client, double elapsed,
            boolean equal) {
        return asked(empty(), Callers.alone(server), equal, new double[]{client},
                new double[]{elapsed});
    }

    private static MadeUpRecord queue(double... elapsed) {
        return asked(empty(), Callers.QUEUE, true, new double[]{102, 203, 304, 405}, elapsed);
    }

    @Test
    void elapsedIsReadFromTheEndOfTheBody() {
        String body = "{\"message\": \"Hello World!\", \"task_id\": \"7\", \"elapsed\": 0.1025}";
        assertEquals(Optional.of(new Elapsed(102_500_000, true)), TimingMiddlewareBlindSpot
                .elapsed(new Reply("/api/?task_id=7", 200, body, 0, 105_000_000)));
        assertEquals(Optional.of(new Elapsed(102_500_000, false)), TimingMiddlewareBlindSpot
                .elapsed(new Reply("/api/?task_id=8", 200, body, 0, 105_000_000)));
    }

    @Test
    void aBodyWithoutElapsedHasNoValue() {
        assertEquals(Optional.empty(), TimingMiddlewareBlindSpot.elapsed(new Reply(
                "/api/?task_id=7", 200, "{\"message\": \"Hello World!\", \"task_id\": \"7\"}", 0,
                1)));
    }

    @Test
    void whatIsPredictedHolds() {
        MadeUpRecord record = queue(100.4, 100.5, 100.6, 101);
        for (String server : MadeUpRecord.CI.servers()) {
            asked(record, Callers.alone(server), true, new double[]{103}, new double[]{101});
        }
        record.assertEvery(Verdict.HOLDS);
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        for (String server : MadeUpRecord.CI.servers()) {
            records.put("timing-middleware/added." + server, alone(server, 103, 0.2, true));
            records.put("timing-middleware/alone." + server, alone(server, 112, 101, true));
        }
        records.put(BLIND_SPOT, queue(101, 201, 302, 403));
        MadeUpRecord.assertEachCanFail(new TimingMiddlewareBlindSpot(), MadeUpRecord.CI, records);
    }

    @Test
    void aBodyThatIsChangedRefutes() {
        assertEquals(Verdict.REFUTED,
                alone("async", 103, 101, false).verdict("timing-middleware/added.async"));
    }

    @Test
    void theShortestOfAllTrialsHasToBeADelay() {
        MadeUpRecord record = alone("async", 103, 101, true);
        asked(record, Callers.alone("async"), true, new double[]{103}, new double[]{99});
        assertEquals(Verdict.REFUTED, record.verdict("timing-middleware/added.async"));
        assertEquals(Verdict.HOLDS,
                alone("async", 103, 100.001, true).verdict("timing-middleware/added.async"));
    }

    @Test
    void aMiddlewareMayNotRecordMoreThanTheClientWaits() {
        assertEquals(Verdict.REFUTED,
                alone("async", 103, 104, true).verdict("timing-middleware/alone.async"));
    }

    @Test
    void withoutAQueueTheBlindSpotIsNotSeen() {
        assertEquals(Verdict.REFUTED, asked(empty(), Callers.QUEUE, true,
                new double[]{102, 102, 103, 103}, new double[]{101, 101, 101, 101})
                .verdict(BLIND_SPOT));
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED),
                List.of(queue(101, 101, 101, 109.9).verdict(BLIND_SPOT),
                        queue(101, 101, 101, 110.1).verdict(BLIND_SPOT)));
    }

    @Test
    void aDisturbedTrialLeavesTimesVoid() {
        MadeUpRecord record = queue(101, 101, 101, 101).disturbed(Callers.QUEUE, trial -> {
            trial.time(TimingMiddlewareBlindSpot.TIME, 405_000_000);
            trial.time(TimingMiddlewareBlindSpot.ELAPSED, 101_000_000);
        });
        assertEquals(Verdict.VOID, record.verdict(BLIND_SPOT));
    }
}
