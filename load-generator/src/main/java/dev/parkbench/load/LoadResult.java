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
 * The result of a load run.
 *
 * @param plan the plan of the run
 * @param seconds the length of the measured part in seconds
 * @param sentInTime the number of measured operations that were sent before the end of the measured
 *     part
 * @param warmUp the operations that were intended to start in the warm-up
 * @param measured the operations that were intended to start in the measured part
 * @param endpoints the results of each endpoint; empty if there is only one
 * @param intervals the figures of the intervals, in order
 * @param vitals the figures of the generator's process and of the machine over the measured part
 * @param busyShare the fraction of the measured part in which the busiest loop worked
 * @param runDelayShare the largest fraction of the measured part in which a loop was runnable
 *     without a CPU
 * @param checkShare the largest fraction of the measured part in which a loop checked responses
 *     after their end
 * @param lookUpNanos the time of the single look-up of the target's addresses; 0 if there was none
 * @param opening the connections at the start of the run
 * @param interrupted whether the run was stopped early
 * @param judgement the verdict with its reasons
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

    /** The offered rate: operations that were due, per second. */
    public double offeredRate() {
        return measured.scheduled() / seconds;
    }

    /**
     * The achieved rate: operations that were sent before the end of the measured part, per second.
     */
    public double achievedRate() {
        return sentInTime / seconds;
    }

    /**
     * Whether the event loops themselves could not keep up, independently of the use of
     * connections.
     */
    public boolean isGeneratorAtFault() {
        return LoadJudge.isGeneratorAtFault(busyShare,
                measured.notice().getValueAtPercentile(99));
    }

    /**
     * The throughput: operations that ended successfully within the measured part, per second,
     * whenever they were intended to start. Operations that end after it, when no new ones arrive,
     * are excluded. In overload this is the capacity of the target, not the offered rate.
     */
    public double throughput() {
        return completedInWindow() / seconds;
    }

    /** The number of operations that {@link #throughput()} counts. */
    public long completedInWindow() {
        return warmUp.completedInWindow() + measured.completedInWindow();
    }

    /** The number of measured operations that ended successfully after the measured part. */
    public long completedInDrain() {
        return measured.count(Outcome.Answered.OK) - measured.completedInWindow();
    }

    /** The fraction of ended operations that failed, without stale ones; 0 if none ended. */
    public double errorShare() {
        long ended = measured.ended();
        return ended == 0
                ? 0
                : (measured.failed() - measured.count(Outcome.Broken.STALE)) / (double) ended;
    }
}
