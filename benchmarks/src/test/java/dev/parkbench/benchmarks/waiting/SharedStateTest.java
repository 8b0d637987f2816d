package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedStateTest {

    private static JsonNode two(int processors, long unlocked, long locked, long onLoop,
            long waiting) {
        return JsonMapper.shared().readTree("""
                {"threads": %d, "threads_locked": %d, "virtual": %d, "virtual_locked": %d,
                 "virtual_yielding": 1, "loop": %d, "loop_waiting": %d, "processors": %d}"""
                .formatted(unlocked, locked, unlocked, locked, onLoop, waiting, processors));
    }

    private static JsonNode one(long straight, long yielding) {
        return JsonMapper.shared().readTree("{\"virtual\": " + straight + ", \"virtual_yielding\": "
                + yielding + ", \"processors\": 2}");
    }

    private static Map<String, Verdict> verdicts(JsonNode two, JsonNode one) {
        return Verdicts.of(judge -> SharedState.judge(judge, List.of(two), List.of(one)));
    }

    @Test
    void whatIsPredictedHolds() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> SharedState.judge(judge,
                List.of(two(2, 1, 0, 0, 1), two(2, 400_000, 0, 0, 500_000)), List.of(one(0, 1))));
    }

    @Test
    void threadsThatLoseNothingAndLoopsThatDoRefute() {
        verdicts(two(2, 0, 1, 1, 0), one(1, 1))
                .forEach((id, verdict) -> assertEquals(Verdict.REFUTED, verdict, id));
    }

    /** That updates can be lost is not refuted by luck, or by a machine that runs one at a time. */
    @Test
    void racesInWhichNobodyMetDecideNothing() {
        Map<String, Verdict> verdicts = verdicts(two(2, 0, 0, 0, 1), one(0, 1));

        assertEquals(Verdict.VOID, verdicts.get("33.threads"));
        assertEquals(Verdict.VOID, verdicts.get("33.virtual"));
        assertEquals(Verdict.HOLDS, verdicts.get("34"));
    }

    @Test
    void oneTrialThatDiffersIsEnough() {
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> SharedState.judge(judge,
                        List.of(two(2, 1, 1, 0, 0), two(2, 1, 0, 1, 1)),
                        List.of(one(0, 1), one(0, 0))));
    }

    @Test
    void aRaceThatWasSeenOnceIsEnough() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> SharedState.judge(judge,
                List.of(two(2, 0, 0, 0, 1), two(2, 1, 0, 0, 1)), List.of(one(0, 1))));
    }

    @Test
    void aLockThatLosesRefutes() {
        Map<String, Verdict> verdicts = verdicts(two(2, 1, 1, 0, 1), one(0, 1));
        assertEquals(Verdict.REFUTED, verdicts.get("33.threads"));
        assertEquals(Verdict.REFUTED, verdicts.get("33.virtual"));
        assertEquals(Verdict.HOLDS, verdicts.get("34"));
    }

    @Test
    void oneCpuDecidesNothingAboutThreads() {
        Map<String, Verdict> verdicts = verdicts(two(1, 0, 0, 0, 1), one(0, 1));
        assertEquals(Verdict.VOID, verdicts.get("33.threads"));
        assertEquals(Verdict.VOID, verdicts.get("33.virtual"));
        assertEquals(Verdict.HOLDS, verdicts.get("33.one-carrier"));
        assertEquals(Verdict.HOLDS, verdicts.get("34"));
    }

    @Test
    void noFindingsAreVoid() {
        Verdicts.assertAll(Verdict.VOID,
                judge -> SharedState.judge(judge, List.of(), List.of()));
    }
}
