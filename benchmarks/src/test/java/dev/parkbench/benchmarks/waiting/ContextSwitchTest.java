package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.machine.Jdk;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.Way;
import dev.parkbench.benchmarks.waiting.ContextSwitch.Seen;
import dev.parkbench.benchmarks.waiting.ContextSwitch.Subject;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContextSwitchTest {

    /** As it was on a machine with two cores, in nanoseconds. */
    private static Map<Subject, Seen> seen() {
        Map<Subject, Seen> seen = new HashMap<>();
        seen.put(Subject.platform(Way.PARK, true), new Seen(1050, 1.0));
        seen.put(Subject.platform(Way.QUEUE, true), new Seen(1850, 1.0));
        seen.put(Subject.platform(Way.PIPE, true), new Seen(1400, 1.0));
        seen.put(Subject.platform(Way.PARK, false), new Seen(24_000, 1.0));
        seen.put(Subject.platform(Way.QUEUE, false), new Seen(31_000, 1.0));
        seen.put(Subject.platform(Way.PIPE, false), new Seen(28_000, 1.0));
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(190, 0.0001));
        seen.put(Subject.virtual(Way.PIPE, 1, true), new Seen(4200, 0.1));
        seen.put(Subject.virtual(Way.PARK, 2, false), new Seen(627, 0.02));
        return seen;
    }

    private static Map<String, Verdict> verdicts(Map<Subject, Seen> seen) {
        return Verdicts.of(judge -> ContextSwitch.judge(judge, seen));
    }

    @Test
    void whatWasSeenIsAsExpected() {
        Verdicts.assertAsExpected(judge -> ContextSwitch.judge(judge, seen()));
    }

    @Test
    void virtualThreadsThatSwitchLikePlatformThreadsRefute() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(1050, 1.0));

        Map<String, Verdict> verdicts = verdicts(seen);
        for (String claim : List.of("switch.half", "switch.third", "switch.kernel")) {
            assertEquals(Verdict.REFUTED, verdicts.get(claim), claim);
        }
        assertEquals(Verdict.HOLDS, verdicts.get("switch.platform"));
    }

    @Test
    void aThirdIsMoreThanAHalf() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(500, 0));

        Map<String, Verdict> verdicts = verdicts(seen);
        assertEquals(Verdict.HOLDS, verdicts.get("switch.half"));
        assertEquals(Verdict.REFUTED, verdicts.get("switch.third"));
    }

    @Test
    void cheaperPipesOfVirtualThreadsHold() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.virtual(Way.PIPE, 1, true), new Seen(1400, 0.1));
        assertEquals(Verdict.HOLDS, verdicts(seen).get("switch.pipe"));
    }

    @Test
    void aSwitchOfLessThanOneMicrosecondRefutes() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.platform(Way.QUEUE, true), new Seen(999, 1.0));
        seen.put(Subject.platform(Way.PIPE, true), new Seen(990, 1.0));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("switch.platform"));
    }

    @Test
    void handOffsWithoutTheKernelAreNoSwitchesOfThreads() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.platform(Way.PARK, true), new Seen(1050, 0.5));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("switch.kernel"));
    }

    @Test
    void whatWasNotMeasuredIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> ContextSwitch.judge(judge, Map.of()));
    }

    @Test
    void theCiProfileMeasuresAllThatIsJudgedAndNoMore() {
        Map<Subject, Seen> seen = seen();
        seen.keySet().retainAll(ContextSwitch.JUDGED);
        Verdicts.assertAsExpected(judge -> ContextSwitch.judge(judge, seen));
        assertTrue(ContextSwitch.subjects(CpuPlacement.parse("0:1"))
                .containsAll(ContextSwitch.JUDGED));
        assertEquals(ContextSwitch.JUDGED.size(), new ContextSwitch().steps(new Settings(Profile.CI,
                List.of("async"), OptionalInt.of(1), Jdk.current(), CpuPlacement.parse("0:1"))));
    }

    @Test
    void withoutCpusToChooseFromNothingIsMeasuredOnOne() {
        assertTrue(ContextSwitch.subjects(CpuPlacement.unpinned("for the test")).stream()
                .noneMatch(Subject::oneCpu));
        assertEquals(16, ContextSwitch.subjects(CpuPlacement.parse("0:1")).size());
    }

    @Test
    void theControlOfAProbeIsTheMedianOfItsRounds() {
        assertEquals(List.of(190.0, 0.0, 294.0),
                ContextSwitch.netNanos(JsonMapper.shared().readTree("""
                        {"ns_per_switch": [196, 5, 300], "control_ns_per_switch": [4, 9, 6]}""")));
    }

    @Test
    void aControlIsTakenOffButNeverMoreThanAll() {
        assertEquals(188, ContextSwitch.netNanos(193, 5));
        assertEquals(0, ContextSwitch.netNanos(4, 5));
    }
}
