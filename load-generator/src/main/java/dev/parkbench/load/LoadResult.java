package dev.parkbench.load;

import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.EndpointRecording;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.load.verdict.Opening;
import java.util.List;

/**
 * What a run of load found.
 *
 * @param seconds how long the measured part was
 * @param sentInTime operations that were sent before its end
 * @param warmUp what belongs to the warm-up
 * @param measured what belongs to the measured part
 * @param endpoints what became of the requests to each of several endpoints; empty if there is one
 * @param intervals in order
 * @param vitals of the generator over the measured part
 * @param busyShare how much of the measured part the busiest loop worked
 * @param runDelayShare how much of it a loop could have run and had no CPU
 * @param checkShare how much of it the busiest loop looked at answers after they had ended
 * @param lookUpNanos how long it took to find the target's addresses, once; 0 if it has none
 * @param opening how many connections there were at its beginning
 * @param interrupted whether somebody stopped it
 */
public record LoadResult(
        LoadPlan plan,
        double seconds,
        long sentInTime,
        Recording warmUp,
        Recording measured,
        List<EndpointRecording> endpoints,
        List<IntervalFigures> intervals,
        ProcessStats vitals,
        double busyShare,
        double runDelayShare,
        double checkShare,
        long lookUpNanos,
        Opening opening,
        boolean interrupted,
        Judgement judgement) {

    public LoadResult {
        endpoints = List.copyOf(endpoints);
        intervals = List.copyOf(intervals);
    }

    /** Operations that were meant to start, a second. */
    public double offeredRate() {
        return measured.scheduled() / seconds;
    }

    /** Operations that were sent in time, a second. */
    public double achievedRate() {
        return sentInTime / seconds;
    }

    /** Whether the generator itself was a bottleneck, however its connections were used. */
    public boolean isGeneratorAtFault() {
        return LoadJudge.isGeneratorAtFault(busyShare,
                measured.notice().getValueAtPercentile(99));
    }

    /**
     * Operations that ended well between the beginning and the end of the measured part, whenever they
     * were meant to start, a second. What ends after it, when nothing new comes, is not among them: in
     * overload this is what the target can do, and not what it was asked for.
     */
    public double throughput() {
        return completedInWindow() / seconds;
    }

    /** The operations of which {@link #throughput()} speaks. */
    public long completedInWindow() {
        return warmUp.completedInWindow() + measured.completedInWindow();
    }

    /** Operations that ended well after the measured part, of those that were meant to start in it. */
    public long completedInDrain() {
        return measured.count(Outcome.Answered.OK) - measured.completedInWindow();
    }

    /** The share of operations that ended, and neither well nor as stale, of those that ended. */
    public double errorShare() {
        long ended = measured.ended();
        return ended == 0
                ? 0
                : (measured.failed() - measured.count(Outcome.Broken.STALE)) / (double) ended;
    }
}
