package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.probe.switching.WorkerKind;
import dev.parkbench.benchmarks.waiting.CpuBound.Seen;
import dev.parkbench.benchmarks.waiting.CpuBound.Subject;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CpuBoundTest {

    private static final Seen ONE = new Seen(320, 320, 1, 96, 100, 2, 1, 1);
    private static final Seen TWO = new Seen(164, 320, 0.51, 96, 100, 2, 2, 2);

    private static Map<Subject, Seen> seen() {
        Map<Subject, Seen> seen = new HashMap<>();
        for (WorkerKind kind : WorkerKind.values()) {
            seen.put(new Subject(kind, 1), ONE);
            seen.put(new Subject(kind, 2), TWO);
        }
        seen.put(new Subject(WorkerKind.PLATFORM, 8), new Seen(162, 320, 0.51, 1, 1, 2, 2, 2));
        return seen;
    }

    private static Map<String, Verdict> verdicts(Map<Subject, Seen> seen) {
        return Verdicts.of(judge -> CpuBound.judge(judge, 2, seen));
    }

    private static Map<String, Verdict> with(WorkerKind kind, int workers, Seen other) {
        Map<Subject, Seen> seen = seen();
        seen.put(new Subject(kind, workers), other);
        return verdicts(seen);
    }

    @Test
    void workThatGainsByCoresIsAsExpected() {
        Verdicts.assertAsExpected(judge -> CpuBound.judge(judge, 2, seen()));
    }

    @Test
    void aSpeedUpBeyondTheCoresRefutes() {
        // 1 / 0.477 is a little less than 2.1, 1 / 0.476 a little more.
        assertEquals(Verdict.HOLDS,
                with(WorkerKind.LOOP, 2, new Seen(152, 320, 0.477, 96, 100, 2, 2, 2))
                        .get("28.loop"));
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.LOOP, 2, new Seen(152, 320, 0.476, 96, 100, 2, 2, 2))
                        .get("28.loop"));
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.PLATFORM, 8, new Seen(80, 320, 0.25, 1, 1, 2, 2, 2))
                        .get("28.more-threads"));
    }

    @Test
    void aHostThatIsSlowForOneArmRefutesNothing() {
        // By the clock 2.5 times as fast, but that one worker's work took a quarter more CPU time.
        Map<Subject, Seen> seen = seen();
        seen.put(new Subject(WorkerKind.LOOP, 1), new Seen(400, 320, 1, 96, 100, 2, 1, 1));
        seen.put(new Subject(WorkerKind.LOOP, 2), new Seen(160, 320, 0.5, 96, 100, 2, 2, 2));
        Judge judge = Judge.onSoundRig();
        CpuBound.judge(judge, 2, seen);
        Map<String, Claim> claims = judge.claims().stream()
                .collect(Collectors.toMap(Claim::id, Function.identity()));
        assertEquals(Verdict.HOLDS, claims.get("28.loop").verdict());
        assertEquals(
                "By the clock it is more than the CPUs allow: the host gave less of a CPU while"
                        + " the one worker ran.",
                claims.get("28.loop").remark());
        assertNull(claims.get("28.platform").remark());
    }

    @Test
    void aLockOnTheInterpreterWouldMakeTheArticleRight() {
        // As in Python: two workers take as long as one.
        Map<String, Verdict> verdicts = with(WorkerKind.PLATFORM, 2, ONE);
        assertEquals(Verdict.HOLDS, verdicts.get("29"));
        assertEquals(Verdict.HOLDS, verdicts.get("28.platform"));
        assertEquals(Verdict.REFUTED, verdicts.get("cpu.virtual"));
    }

    @Test
    void virtualThreadsThatNeedASixthMoreRefute() {
        // Of CPU time, then of time for it; 0.51 times 1.15 is 0.5865.
        assertEquals(Verdict.HOLDS, onVirtual(new Seen(164, 367, 0.51, 96, 100, 2, 2, 2)));
        assertEquals(Verdict.REFUTED, onVirtual(new Seen(164, 369, 0.51, 96, 100, 2, 2, 2)));
        assertEquals(Verdict.HOLDS, onVirtual(new Seen(164, 320, 0.586, 96, 100, 2, 2, 2)));
        assertEquals(Verdict.REFUTED, onVirtual(new Seen(164, 320, 0.587, 96, 100, 2, 2, 2)));
    }

    private static Verdict onVirtual(Seen seen) {
        return with(WorkerKind.VIRTUAL, 2, seen).getOrDefault("cpu.virtual", Verdict.VOID);
    }

    @Test
    void waitsThatTakeTurnsRefute() {
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.LOOP, 1, new Seen(320, 320, 1, 96, 99, 2, 1, 1)).get("io.loop"));
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.VIRTUAL, 1, new Seen(320, 320, 1, 79, 100, 2, 1, 1))
                        .get("io.virtual"));
    }

    @Test
    void oneCarrierThatComputesTwoThingsRefutes() {
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.VIRTUAL, 1, new Seen(320, 320, 1, 96, 100, 2, 1, 2)).get("41"));
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.VIRTUAL, 1, new Seen(320, 320, 1, 96, 100, 1, 1, 1)).get("41"));
        assertEquals(Verdict.REFUTED,
                with(WorkerKind.VIRTUAL, 2, new Seen(164, 320, 0.51, 96, 100, 2, 1, 2)).get("41"));
    }

    @Test
    void oneCpuDecidesNothingAboutTwo() {
        Map<String, Verdict> verdicts = Verdicts.of(judge -> CpuBound.judge(judge, 1, seen()));
        for (String claim : List.of("28.platform", "28.virtual", "28.loop", "29", "41")) {
            assertEquals(Verdict.VOID, verdicts.get(claim), claim);
        }
    }

    @Test
    void whatWasNotMeasuredIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> {
            CpuBound.judge(judge, 2, Map.of());
            CpuBound.judgeWaiting(judge, Map.of());
            CpuBound.judgeWaiting(judge, Map.of("async", List.of(0.4, Double.NaN)));
        });
    }

    @Test
    void theBusiestServerDecides() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> CpuBound.judgeWaiting(judge,
                Map.of("async", List.of(0.4, 5.0), "virtual", List.of(1.0))));
        Verdicts.assertAll(Verdict.REFUTED, judge -> CpuBound.judgeWaiting(judge,
                Map.of("async", List.of(0.4, 5.1), "virtual", List.of(1.0))));
    }

    @Test
    void theWorstOfTheTrialsIsSeen() {
        List<JsonNode> trials = List.of(trial(100, 125, 2, 1), trial(99, 104, 1, 2));
        // Of the rounds' 110/220, 100/250 and 120/150, twice, the median is 0.5.
        assertEquals(new Seen(320, 150, 0.5, 80, 99, 1, 1, 2), Seen.of(320, trials));
    }

    private static JsonNode trial(int waiting, int waitedMillis, int there, int computing) {
        return JsonMapper.shared().readTree("""
                {"work_ms": [110, 100, 120], "work_cpu_ms": [220, 250, 150], "waits": 100,
                 "wait_ms": 100, "waited_ms": %d, "max_waiting": %d, "max_there": %d,
                 "max_computing": %d}""".formatted(waitedMillis, waiting, there, computing));
    }
}
