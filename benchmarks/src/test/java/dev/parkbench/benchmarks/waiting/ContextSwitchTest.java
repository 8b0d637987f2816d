package dev.parkbench.benchmarks.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.article.Verdicts;
import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.probe.switching.Way;
import dev.parkbench.benchmarks.waiting.ContextSwitch.Seen;
import dev.parkbench.benchmarks.waiting.ContextSwitch.Subject;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContextSwitchTest {

    /** As it was on a machine with two cores, in nanoseconds. */
    private static Map<Subject, Seen> seen() {
        Map<Subject, Seen> seen = new HashMap<>();
        seen.put(Subject.platform(Way.PARK, true), new Seen(1050, 1050, 1050, 1.0));
        seen.put(Subject.platform(Way.QUEUE, true), new Seen(1850, 1850, 1850, 1.0));
        seen.put(Subject.platform(Way.PIPE, true), new Seen(1400, 1400, 1400, 1.0));
        seen.put(Subject.platform(Way.PARK, false), new Seen(24_000, 24_000, 24_000, 1.0));
        seen.put(Subject.platform(Way.QUEUE, false), new Seen(31_000, 31_000, 31_000, 1.0));
        seen.put(Subject.platform(Way.PIPE, false), new Seen(28_000, 28_000, 28_000, 1.0));
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(190, 190, 190, 0.0001));
        seen.put(Subject.virtual(Way.PIPE, 1, true), new Seen(4200, 4200, 4200, 0.1));
        seen.put(Subject.virtual(Way.PARK, 2, false), new Seen(627, 627, 627, 0.02));
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
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(1050, 1050, 1050, 1.0));
        seen.put(Subject.virtual(Way.PARK, 2, false), new Seen(12_001, 12_001, 12_001, 1.0));

        Map<String, Verdict> verdicts = verdicts(seen);
        for (String claim : List.of("switch.half", "switch.third", "switch.half.every-cpu",
                "switch.kernel")) {
            assertEquals(Verdict.REFUTED, verdicts.get(claim), claim);
        }
        assertEquals(Verdict.HOLDS, verdicts.get("switch.platform"));
    }

    @Test
    void aThirdIsMoreThanAHalf() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.virtual(Way.PARK, 1, true), new Seen(500, 500, 500, 0));

        Map<String, Verdict> verdicts = verdicts(seen);
        assertEquals(Verdict.HOLDS, verdicts.get("switch.half"));
        assertEquals(Verdict.REFUTED, verdicts.get("switch.third"));
    }

    @Test
    void threadsThatAreSlowerOnOneCpuInEveryRoundRefute() {
        assertEquals(Verdict.REFUTED, oneCpu(new Seen(10_797, 9164, 17_704, 1.74),
                new Seen(1884, 1455, 3225, 1)));
        assertEquals(Verdict.REFUTED, oneCpu(new Seen(2000, 1001, 3000, 1),
                new Seen(900, 800, 1000, 1)));
    }

    @Test
    void threadsThatAreFasterOnOneCpuHold() {
        assertEquals(Verdict.HOLDS, oneCpu(new Seen(3799, 3662, 6312, 1.01),
                new Seen(16_406, 9778, 18_814, 1.02)));
    }

    @Test
    void roundsThatOverlapShowNoDifferenceWhateverTheirMedians() {
        assertEquals(Verdict.HOLDS, oneCpu(new Seen(6269, 5162, 7953, 1.01),
                new Seen(3832, 3783, 9733, 1.01)));
        assertEquals(Verdict.HOLDS, oneCpu(new Seen(4575, 3489, 5279, 1.01),
                new Seen(14_129, 3806, 15_913, 1.01)));
    }

    private static Verdict oneCpu(Seen one, Seen every) {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.platform(Way.PIPE, true), one);
        seen.put(Subject.platform(Way.PIPE, false), every);
        return verdicts(seen).getOrDefault("switch.one-cpu.pipe", Verdict.VOID);
    }

    @Test
    void cheaperPipesOfVirtualThreadsHold() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.virtual(Way.PIPE, 1, true), new Seen(1400, 1400, 1400, 0.1));
        assertEquals(Verdict.HOLDS, verdicts(seen).get("switch.pipe"));
    }

    @Test
    void aSwitchOfLessThanOneMicrosecondRefutes() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.platform(Way.QUEUE, true), new Seen(999, 999, 999, 1.0));
        seen.put(Subject.platform(Way.PIPE, true), new Seen(990, 990, 990, 1.0));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("switch.platform"));
    }

    @Test
    void handOffsWithoutTheKernelAreNoSwitchesOfThreads() {
        Map<Subject, Seen> seen = seen();
        seen.put(Subject.platform(Way.PARK, true), new Seen(1050, 1050, 1050, 0.5));
        assertEquals(Verdict.REFUTED, verdicts(seen).get("switch.kernel"));
    }

    @Test
    void whatWasNotMeasuredIsVoid() {
        Verdicts.assertAll(Verdict.VOID, judge -> ContextSwitch.judge(judge, Map.of()));
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
