package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.probe.switching.WorkerKind;
import dev.parkbench.benchmarks.waiting.CanaryInterference.Restored;
import dev.parkbench.benchmarks.waiting.CanaryInterference.Seen;
import dev.parkbench.benchmarks.waiting.CanaryInterference.Subject;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CanaryInterferenceTest {

    private static Map<Subject, Seen> seen(double... virtualP99) {
        Map<Subject, Seen> seen = new HashMap<>();
        for (int hogs = 0; hogs < virtualP99.length; hogs++) {
            double wait = hogs == 0 ? 0.3 : 190;
            seen.put(new Subject(WorkerKind.VIRTUAL, hogs),
                    new Seen(virtualP99[hogs], virtualP99[hogs]));
            seen.put(new Subject(WorkerKind.LOOP, hogs), new Seen(wait, wait));
            seen.put(new Subject(WorkerKind.PLATFORM, hogs), new Seen(5 * hogs, 10 * hogs));
        }
        return seen;
    }

    private static Map<String, Verdict> verdicts(Map<Subject, Seen> seen) {
        return Verdicts.of(judge -> CanaryInterference.judge(judge, 3, seen));
    }

    @Test
    void virtualThreadsThatStarveOnceEveryCarrierIsHoggedAreAsExpected() {
        Verdicts.assertAsExpected(
                judge -> CanaryInterference.judge(judge, 3, seen(0.2, 4, 189, 210)));
    }

    @Test
    void timeSlicesForVirtualThreadsWouldRefute() {
        assertEquals(Verdict.REFUTED, verdicts(seen(0.2, 4, 12, 20)).get("canary.hogged"));
        assertEquals(Verdict.REFUTED, verdicts(seen(0.2, 4, 189, 99)).get("canary.hogged"));
    }

    @Test
    void oneHogThatStarvesVirtualThreadsRefutes() {
        Map<String, Verdict> verdicts = verdicts(seen(0.2, 190, 190, 190));
        assertEquals(Verdict.REFUTED, verdicts.get("canary.spare"));
        assertEquals(Verdict.HOLDS, verdicts.get("35.virtual"));
    }

    @Test
    void aLoopThatGoesOnRefutes() {
        Map<Subject, Seen> seen = seen(0.2, 4, 189, 210);
        seen.put(new Subject(WorkerKind.LOOP, 1), new Seen(190, 179));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("35.loop"));
    }

    @Test
    void platformThreadsThatWaitForLongRefute() {
        Map<Subject, Seen> seen = seen(0.2, 4, 189, 210);
        seen.put(new Subject(WorkerKind.PLATFORM, 3), new Seen(61, 80));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("canary.platform"));
    }

    @Test
    void aLateScheduleDecidesNothing() {
        Verdicts.assertAll(Verdict.VOID,
                judge -> CanaryInterference.judge(judge, 20.1, seen(0.2, 4, 189, 210)));
        Verdicts.assertAll(Verdict.VOID,
                judge -> CanaryInterference.judge(judge, 3, Map.of()));
    }

    @Test
    void carriersThatHelpHoldAndThoseThatDoNotRefute() {
        assertRestored(Verdict.HOLDS, new Restored(490, 12, 30), new Restored(480, 900, 60));
        assertRestored(Verdict.REFUTED, new Restored(490, 12, 30), new Restored(490, 1001, 30));
        assertRestored(Verdict.REFUTED, new Restored(490, 12, 61));
        // Nothing starved, so nothing was restored.
        assertRestored(Verdict.REFUTED, new Restored(5, 0, 5));
        assertRestored(Verdict.VOID);
    }

    private static void assertRestored(Verdict verdict, Restored... trials) {
        Verdicts.assertAll(verdict,
                judge -> CanaryInterference.judgeRestored(judge, List.of(trials), List.of(trials)));
    }

    @Test
    void ofAHundredTheNinetyNinthIsTheP99() {
        assertEquals(99, p99(100));
        assertEquals(100, p99(101));
        assertEquals(1, p99(1));
        assertEquals(198, p99(200));
        assertTrue(Double.isNaN(CanaryInterference.percentile99(List.of())));
    }

    private static double p99(int count) {
        return CanaryInterference.percentile99(
                DoubleStream.iterate(1, value -> value + 1).limit(count).boxed().toList());
    }
}
