package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.RecordingPair;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.LoadVerdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictSoFarTest {

    private static final ProcessStats QUIET = new ProcessStats(0, 0, 0, 0, 1000, 0, 0, 100);

    private final VerdictSoFar verdict = new VerdictSoFar(
            plan(new Load.Open(new ConstantArrivals(100), new ConstantArrivals(100))));

    private static LoadPlan plan(Load load) {
        return new LoadPlan(load, Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(1), 8,
                1, Duration.ofSeconds(1), null, 1000);
    }

    /** Operations that were sent when they were due, of which some ended so. */
    private static RecordingPair operations(int scheduled, int sent, int ended, Outcome outcome) {
        RecordingPair pair = RecordingPair.empty();
        for (int i = 0; i < scheduled; i++) {
            pair.measured().noticed(50_000);
        }
        for (int i = 0; i < sent; i++) {
            pair.measured().sent(60_000);
        }
        for (int i = 0; i < ended; i++) {
            pair.measured().ended(outcome, 2_000_000, 2_000_000);
        }
        return pair;
    }

    private static IntervalReport report(Part part, RecordingPair pair, long blocked, double busy,
            ProcessStats vitals) {
        return new IntervalReport(part, 0, 1, pair, pair.measured(), 0, 0, 8, blocked, busy, 0,
                0, vitals);
    }

    private void assertAfter(LoadVerdict expected, IntervalReport report) {
        assertEquals(Optional.of(expected), verdict.after(report));
    }

    @Test
    void thereIsNoneUntilSomethingThatCountsHasEnded() {
        assertEquals(Optional.empty(), verdict.after(report(Part.WARM_UP, RecordingPair.empty(), 99,
                1, QUIET)));
        assertEquals(Optional.empty(), verdict.after(report(Part.MEASURED,
                operations(100, 100, 0, Answered.OK), 0, 0.3, QUIET)));
        assertAfter(LoadVerdict.VALID, report(Part.MEASURED, operations(100, 100, 100, Answered.OK),
                0, 0.3, QUIET));
    }

    @Test
    void itIsOfAllIntervalsTogether() {
        assertAfter(LoadVerdict.GENERATOR_LIMITED, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 2, 0.3, QUIET));
        assertAfter(LoadVerdict.VALID, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 0.3, QUIET));
        assertAfter(LoadVerdict.GENERATOR_LIMITED, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 2, 0.3, QUIET));
    }

    @Test
    void sharesAreOfTheTimeOfAllIntervals() {
        assertAfter(LoadVerdict.GENERATOR_LIMITED, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 1, QUIET));
        assertAfter(LoadVerdict.VALID, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 0.7, QUIET));
        assertAfter(LoadVerdict.GENERATOR_LIMITED, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 0.3,
                new ProcessStats(0, 61, 1, 0, 1000, 0, 0, 100)));
        assertAfter(LoadVerdict.VALID, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 0.3, QUIET));
        assertAfter(LoadVerdict.GENERATOR_LIMITED, report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 0, 0.3,
                new ProcessStats(0, 0, 0, 0, 1000, 0, 26, 100)));
    }

    @Test
    void whatIsSentAfterTheEndIsNotSentInTime() {
        assertAfter(LoadVerdict.VALID, report(Part.WARM_UP, operations(1, 1, 1, Answered.OK), 0,
                0.3, QUIET));
        assertAfter(LoadVerdict.INVALID, report(Part.MEASURED,
                operations(99, 97, 97, Answered.OK), 0, 0.3, QUIET));
        assertAfter(LoadVerdict.INVALID, report(Part.DRAIN, operations(0, 2, 2, Answered.OK), 0, 1,
                QUIET));
    }

    @Test
    void whereNothingEndsWellItIsInvalid() {
        assertAfter(LoadVerdict.INVALID, report(Part.MEASURED,
                operations(100, 100, 100, Broken.TIMEOUT), 0, 0.3, QUIET));
        assertAfter(LoadVerdict.VALID, report(Part.DRAIN, operations(0, 0, 1, Answered.OK), 0, 0,
                QUIET));
    }

    @Test
    void usersMayFindTheirConnectionsBusy() {
        VerdictSoFar closed = new VerdictSoFar(plan(new Load.Closed(8, Duration.ZERO)));

        assertEquals(Optional.of(LoadVerdict.VALID), closed.after(report(Part.MEASURED,
                operations(100, 100, 100, Answered.OK), 50, 0.3, QUIET)));
    }
}
