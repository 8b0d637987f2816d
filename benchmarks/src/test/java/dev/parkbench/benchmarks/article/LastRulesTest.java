package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.article.AsyncAllTheWay.Clients;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot.Seen;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verdict rules of experiments 8, 9 and 10. */
class LastRulesTest {

    private static final double D = 100;
    private static final String BODY = "{\"message\": \"Hello Async World!\", \"task_id\": \"3\"}";

    @Test
    void oneLoopTakesOneDelay() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> AsyncAllTheWay.judgeLoop(judge, D, 119));
        Verdicts.assertAll(Verdict.REFUTED, judge -> AsyncAllTheWay.judgeLoop(judge, D, 121));
        Verdicts.assertAll(Verdict.VOID,
                judge -> AsyncAllTheWay.judgeLoop(judge, D, Double.NaN));
    }

    @Test
    void bothClientsMustSeeTheSame() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> AsyncAllTheWay.judgeClients(judge,
                List.of(new Clients(200, BODY, 5, 200, BODY, 300))));
        Verdicts.assertAll(Verdict.REFUTED, judge -> AsyncAllTheWay.judgeClients(judge,
                List.of(new Clients(200, BODY, 301, 200, BODY + " ", 300))));
        Verdicts.assertAll(Verdict.VOID, judge -> AsyncAllTheWay.judgeClients(judge, List.of()));
    }

    @Test
    void elapsedIsReadFromTheEndOfTheBody() {
        String body = "{\"message\": \"Hello World!\", \"task_id\": \"7\", \"elapsed\": 0.1025}";
        Seen seen = TimingMiddlewareBlindSpot
                .read(new Reply("/api/?task_id=7", 200, body, 0, 105_000_000));
        assertEquals(102.5, seen.elapsed(), 1e-9);
        assertEquals(105, seen.client());
        assertTrue(seen.restEqual());
    }

    @Test
    void aBodyWithoutElapsedHasNoValue() {
        Seen seen = TimingMiddlewareBlindSpot.read(new Reply("/api/?task_id=7", 200,
                "{\"message\": \"Hello World!\", \"task_id\": \"7\"}", 0, 1));
        assertEquals(Double.NaN, seen.elapsed());
    }

    @Test
    void aloneTheMiddlewareAgreesWithTheClient() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> TimingMiddlewareBlindSpot.judgeAlone(judge, D,
                "async", List.of(new Seen(101, 103, true))));
        Verdicts.assertAll(Verdict.REFUTED, judge -> TimingMiddlewareBlindSpot.judgeAlone(judge,
                D, "async", List.of(new Seen(99, 203, false))));
        Verdicts.assertAll(Verdict.VOID,
                judge -> TimingMiddlewareBlindSpot.judgeAlone(judge, D, "async", List.of()));
    }

    @Test
    void aQueueIsWhereItIsBlind() {
        List<Seen> queue = List.of(new Seen(101, 102, true), new Seen(101, 203, true),
                new Seen(101, 304, true), new Seen(101, 405, true));
        Verdicts.assertAsExpected(
                judge -> TimingMiddlewareBlindSpot.judgeQueued(judge, D, List.of(queue)));
        List<Seen> sighted = List.of(new Seen(101, 102, true), new Seen(201, 203, true),
                new Seen(302, 304, true), new Seen(403, 405, true));
        assertEquals(Map.of("25.queued", Verdict.HOLDS, "blind-spot", Verdict.REFUTED),
                Verdicts.of(judge -> TimingMiddlewareBlindSpot.judgeQueued(judge, D,
                        List.of(sighted))));
    }

    private static JsonNode findings(int inside, int single, int pool, int virtual,
            boolean good) {
        return JsonMapper.shared().readTree("""
                {"single": {"max_inside": %d, "threads": %d}, "pool": {"threads": %d},
                 "virtual": {"threads": %d}, "context": {
                 "async_to_sync_any_thread_local": %b, "sync_to_async_carried": %b,
                 "sync_to_async_plain": %b}, "refused_on_loop": %b,
                 "cancelled_call_interrupted": %b, "same_failure": %b}"""
                .formatted(inside, single, pool, virtual, good, good, !good, good, good, good));
    }

    @Test
    void adaptersAreJudgedAsExpected() {
        Verdicts.assertAsExpected(judge -> Adapters.judge(judge,
                List.of(findings(1, 1, 64, 100, true))));
    }

    @Test
    void everyAdapterClaimCanComeOutOtherwise() {
        Map<String, Verdict> verdicts = Verdicts.of(judge -> Adapters.judge(judge,
                List.of(findings(2, 2, 100, 64, false))));
        assertEquals(Verdict.HOLDS, verdicts.remove("38.pool"));
        verdicts.forEach((id, verdict) -> assertEquals(Verdict.REFUTED, verdict, id));
    }

    @Test
    void aProbeThatFoundNothingIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> Adapters.judge(judge, List.of()));
    }
}
