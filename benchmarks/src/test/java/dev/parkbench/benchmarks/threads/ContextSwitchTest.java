package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.threads.ContextSwitch.Parties;
import dev.parkbench.probes.scheduling.HandOffKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContextSwitchTest {

    private static final String PARKING = "context-switch/virtual-threads-by-parking";
    private static final String PIPE = "context-switch/virtual-threads-by-a-pipe";
    private static final String PLATFORM = "context-switch/platform-threads-take-microseconds";
    private static final String KERNEL = "context-switch/kernel-switches";

    private static final Parties THREADS = Parties.platform(HandOffKind.PARK, true);
    private static final Parties QUEUE = Parties.platform(HandOffKind.QUEUE, true);
    private static final Parties VIRTUAL = Parties.virtual(HandOffKind.PARK, 1, true);
    private static final Parties VIRTUAL_PIPE = Parties.virtual(HandOffKind.PIPE, 1, true);

    /** As it was on a machine with two cores; a hand-off takes 5 ns without a switch. */
    private final Map<Parties, Consumer<TrialRecorder>> measured = new HashMap<>(Map.of(
            THREADS, handOff(1055, 1),
            QUEUE, handOff(1855, 1.7),
            Parties.platform(HandOffKind.PIPE, true), handOff(1405, 1),
            Parties.platform(HandOffKind.PARK, false), handOff(24_005, 1),
            VIRTUAL, handOff(195, 0.0004),
            VIRTUAL_PIPE, handOff(4205, 0.1)));

    private static Consumer<TrialRecorder> handOff(double nanos, double kernelSwitches) {
        return trial -> {
            for (double round : new double[]{nanos - 100, nanos, 3 * nanos}) {
                trial.value(ContextSwitch.TIME, "ns", Direction.LOWER, round);
                trial.value(ContextSwitch.CONTROL, "ns", Direction.NEITHER, 5);
            }
            trial.value(ContextSwitch.KERNEL_SWITCHES, "", Direction.LOWER, kernelSwitches);
        };
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(new ContextSwitch(), MadeUpRecord.CI);
        measured.forEach(record::trial);
        return record;
    }

    private static MadeUpRecord with(Parties parties, double nanos, double kernelSwitches) {
        ContextSwitchTest other = new ContextSwitchTest();
        other.measured.put(parties, handOff(nanos, kernelSwitches));
        return other.record();
    }

    @Test
    void whatWasMeasuredIsAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(new ContextSwitch(), MadeUpRecord.CI, Map.of(
                PARKING, with(VIRTUAL, 1055, 0),
                PIPE, with(VIRTUAL_PIPE, 1405, 0.1),
                PLATFORM, with(QUEUE, 20_006, 1.7),
                KERNEL, with(VIRTUAL, 195, 1)));
    }

    @Test
    void theControlIsTakenOff() {
        // 1,050 over 350 ns are 3; with the control it would be 2.97.
        assertEquals(Verdict.HOLDS, with(VIRTUAL, 355, 0).verdict(PARKING));
        assertEquals(Verdict.REFUTED, with(VIRTUAL, 356, 0).verdict(PARKING));
    }

    @Test
    void aPipeThatTakesVirtualThreadsNoLongerHolds() {
        assertEquals(Verdict.HOLDS, with(VIRTUAL_PIPE, 1405, 0.1).verdict(PIPE));
        assertEquals(Verdict.REFUTED, with(VIRTUAL_PIPE, 1406, 0.1).verdict(PIPE));
    }

    @Test
    void eachWayOfWaitingMustTakeMicroseconds() {
        assertEquals(Verdict.HOLDS, with(QUEUE, 20_005, 1.7).verdict(PLATFORM));
        assertEquals(Verdict.REFUTED, with(QUEUE, 20_006, 1.7).verdict(PLATFORM));
        assertEquals(Verdict.HOLDS, with(THREADS, 505, 1).verdict(PLATFORM));
        assertEquals(Verdict.REFUTED, with(THREADS, 504, 1).verdict(PLATFORM));
    }

    @Test
    void handOffsWithoutTheKernelAreNoSwitchesOfThreads() {
        assertEquals(Verdict.HOLDS, with(QUEUE, 1855, 0.9).verdict(KERNEL));
        assertEquals(Verdict.REFUTED, with(QUEUE, 1855, 0.89).verdict(KERNEL));
        assertEquals(Verdict.HOLDS, with(VIRTUAL, 195, 0.002).verdict(KERNEL));
        assertEquals(Verdict.REFUTED, with(VIRTUAL, 195, 0.0021).verdict(KERNEL));
    }

    @Test
    void oneTrialInWhichTheKernelSwitchedRefutes() {
        assertEquals(Verdict.REFUTED,
                record().trial(VIRTUAL, handOff(195, 0.1)).verdict(KERNEL));
    }

    @Test
    void timesOfADisturbedTrialDecideNothingAndCountsDo() {
        MadeUpRecord record = record().disturbed(THREADS, handOff(9000, 1));
        assertEquals(Verdict.VOID, record.verdict(PARKING));
        assertEquals(Verdict.VOID, record.verdict(PLATFORM));
        assertEquals(Verdict.HOLDS, record.verdict(KERNEL));
        assertEquals(Verdict.REFUTED, record.verdict(PIPE));
    }

    @Test
    void theCiProfileMeasuresAllThatIsJudgedAndNoMore() {
        assertEquals(measured.keySet(),
                Set.copyOf(new ContextSwitch().variants(MadeUpRecord.CI)));
        assertEquals(16, new ContextSwitch().variants(MadeUpRecord.FULL).size());
        assertTrue(new ContextSwitch().variants(MadeUpRecord.FULL)
                .containsAll(measured.keySet()));
    }
}
