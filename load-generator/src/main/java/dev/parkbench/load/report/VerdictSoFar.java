package dev.parkbench.load.report;

import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.verdict.Evidence;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.load.verdict.LoadVerdict;
import dev.parkbench.load.verdict.Opening;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The provisional verdict on a run in progress, by the rules of the final one. Not thread-safe.
 *
 * <p>Steadiness and intervals without successes are judged only at the end, because the data for it
 * grow with the run and would be processed beside the load. With several loops the busiest one of
 * each interval counts, which need not always be the same loop.
 */
public final class VerdictSoFar {

    private final boolean open;
    private final int connections;
    private final Histogram notice = Recording.histogram();
    private double seconds;
    private double busySeconds;
    private double delaySeconds;
    private double checkSeconds;
    private long generatorFailures;
    private long stale;
    private long collectionMillis;
    private long stolenTicks;
    private long machineTicks;
    private double heapShare;
    private long scheduled;
    private long sent;
    private long ended;
    private long ok;
    private long unconnected;
    private long notSent;
    private long blocked;
    private int waiting;

    /** Creates the verdict of a run before its first interval. */
    public VerdictSoFar(LoadPlan plan) {
        this.open = plan.load() instanceof Load.Open;
        this.connections = plan.connections();
    }

    /** The verdict after the next interval; empty until a measured operation has ended. */
    public Optional<LoadVerdict> after(IntervalReport report) {
        Recording measured = report.parts().measured();
        scheduled += measured.scheduled();
        ended += measured.ended();
        ok += measured.count(Answered.OK);
        unconnected += measured.count(Broken.CONNECT_FAILURE);
        generatorFailures += measured.count(Broken.GENERATOR_FAILURE);
        stale += measured.count(Broken.STALE);
        notSent += measured.count(NotSent.SHED) + measured.count(NotSent.UNSENT);
        if (measured.scheduled() > 0) {
            notice.add(measured.notice());
        }
        if (report.part() != Part.DRAIN) {
            sent += measured.sent(); // operations that are sent after the end are not in time
        }
        if (report.part() == Part.MEASURED) {
            measured(report);
        }
        return ended == 0
                ? Optional.empty()
                : Optional.of(LoadJudge.judge(evidence()).verdict());
    }

    private void measured(IntervalReport report) {
        ProcessStats vitals = report.vitals();
        seconds += report.seconds();
        busySeconds += report.busyShare() * report.seconds();
        checkSeconds += report.checkShare() * report.seconds();
        delaySeconds += report.runDelayShare() * report.seconds();
        collectionMillis += vitals.collectionMillis();
        stolenTicks += vitals.stolenTicks();
        machineTicks += vitals.machineTicks();
        heapShare = vitals.heapAfterCollection() / (double) vitals.heapMax();
        blocked += report.blocked();
        waiting = report.waiting();
    }

    private Evidence evidence() {
        double time = Math.max(seconds, Double.MIN_NORMAL);
        return new Evidence(open, false, Opening.all(connections), scheduled, sent, ok, unconnected,
                notSent,
                blocked, waiting, notice.getValueAtPercentile(99), notice.getMaxValue(),
                busySeconds / time, delaySeconds / time,
                collectionMillis / (double) TimeUnit.SECONDS.toMillis(1) / time, heapShare,
                stolenTicks / (double) Math.max(1, machineTicks), List.of(), List.of(), false,
                checkSeconds / time, generatorFailures, stale);
    }
}
