package dev.parkbench.load;

import dev.parkbench.load.engine.Arrivals;
import dev.parkbench.load.engine.ConnectionFactory;
import dev.parkbench.load.engine.Limits;
import dev.parkbench.load.engine.LoopSet;
import dev.parkbench.load.engine.LoopState;
import dev.parkbench.load.engine.NotOpened;
import dev.parkbench.load.engine.Times;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.process.VitalSigns;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.recording.RecordingPair;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.schedule.PoissonArrivals;
import dev.parkbench.load.verdict.ClosedInterval;
import dev.parkbench.load.verdict.Evidence;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.load.verdict.Opening;
import io.netty.channel.IoHandlerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A load run: it connects, warms up, measures, waits for operations in flight, and judges itself.
 *
 * <p>One thread executes the run and calls the listener. Any thread may stop it.
 */
public final class LoadRun {

    /** The time from readiness to the first arrival, in which the loops are told to start. */
    private static final long HEAD_START_NANOS = 20_000_000;

    /**
     * The fraction of the planned length from which an interval counts as whole. The last interval
     * is shorter by as much as the others ended late.
     */
    private static final double WHOLE = 0.9;

    private final LoadPlan plan;
    private final LoopSet loops;
    private final IntervalListener listener;
    private final LongSupplier nanoClock;
    private final long lookUpNanos;
    private final RecordingPair recorded = RecordingPair.empty();
    private final Recording bothParts = new Recording();
    private final List<IntervalFigures> intervals = new ArrayList<>();
    private volatile long stopNanos = Arrivals.NEVER;
    private Times times = new Times(0, 0, 0);
    private Snapshot last;
    private @Nullable Snapshot measureStart;
    private @Nullable Snapshot measureEnd;
    private int opened;
    private boolean isPrepared;
    private @Nullable NotOpened notOpened;

    /** The counters at one moment. */
    private record Snapshot(
            long nanos,
            ProcessStats vitals,
            List<Long> busyNanos,
            List<Long> delayNanos,
            List<Long> checkNanos,
            long blocked,
            long sent,
            int waiting) {
    }

    /**
     * Creates a run and starts to open its connections.
     *
     * @param connections opens the connections
     * @param ioHandlers the transport of the event loops
     * @param listener called at the end of each interval
     * @param nanoClock a clock in nanoseconds
     */
    public LoadRun(LoadPlan plan, ConnectionFactory connections, IoHandlerFactory ioHandlers,
            IntervalListener listener, LongSupplier nanoClock) {
        this.plan = plan;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.lookUpNanos = connections.lookUpNanos();
        this.loops = new LoopSet(plan.loops(), ioHandlers, connections, this::limits, nanoClock);
        this.last = new Snapshot(nanoClock.getAsLong(), VitalSigns.now(), List.of(), List.of(),
                List.of(), 0, 0, 0);
    }

    private Limits limits(int loop) {
        Duration deadline = plan.deadline();
        return new Limits(share(plan.connections(), loop), share(plan.queue(), loop),
                plan.timeout().toNanos(),
                deadline == null ? Recording.LONGEST_NANOS : deadline.toNanos(),
                plan.retryStale());
    }

    /** A loop's share of a total; the first loops get the remainder. */
    private int share(int total, int loop) {
        return total / plan.loops() + (loop < total % plan.loops() ? 1 : 0);
    }

    /**
     * Opens the connections and collects garbage, so that neither happens during the measurement. A
     * collection stops this process for tens of milliseconds, which a caller who watches the
     * process can leave out this way; {@link #execute} prepares what is not prepared.
     *
     * @throws ConnectFailedException if no connection could be opened
     */
    public void prepare() throws InterruptedException {
        awaitConnections();
        System.gc(); // moves the long-lived objects
        isPrepared = true;
    }

    /**
     * Executes the run; called once.
     *
     * @throws ConnectFailedException if no connection could be opened
     */
    public LoadResult execute() throws InterruptedException {
        try {
            if (!isPrepared) {
                prepare();
            }
            begin();
            while (!loops.isFinished()) {
                awaitPoll();
                poll();
            }
            poll();
            return result();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event loop of the generator failed", e.getCause());
        }
    }

    private void awaitConnections() throws InterruptedException {
        try {
            opened = loops.awaitOpened();
        } catch (ExecutionException e) {
            loops.stop();
            throw new ConnectFailedException(e.getCause());
        }
    }

    private void begin() throws InterruptedException, ExecutionException {
        // Until now the loops have only connected, which belongs to no interval.
        LoopSet.PollResult connecting = loops.poll();
        recorded.add(connecting.recorded());
        Snapshot connected = snapshot(connecting.states());
        long warmUpNanos = nanoClock.getAsLong() + HEAD_START_NANOS;
        long measureNanos = warmUpNanos + plan.warmUp().toNanos();
        times = new Times(warmUpNanos, measureNanos, measureNanos + plan.duration().toNanos());
        last = new Snapshot(warmUpNanos, connected.vitals(), connected.busyNanos(),
                connected.delayNanos(), connected.checkNanos(), 0, 0, 0);
        if (plan.warmUp().isZero()) {
            measureStart = last;
        }
        loops.start(this::arrivals, times);
        if (isStopped()) {
            loops.stop();
        }
    }

    private Arrivals arrivals(int loop) {
        return switch (plan.load()) {
            case Load.Open open -> Arrivals.open(List.of(
                    new Arrivals.Scheduled(open.warmUp(), times.warmUpNanos(),
                            times.measureNanos()),
                    new Arrivals.Scheduled(open.schedule(), times.measureNanos(),
                            times.endNanos())),
                    loop, plan.loops());
            case Load.Closed closed -> Arrivals.closed(share(closed.users(), loop),
                    closed.think().toNanos(), times.warmUpNanos(), times.endNanos());
        };
    }

    /**
     * Stops the run early: no operation starts any more, the measured part ends, and operations in
     * flight have one second to end. Any thread may call this.
     */
    public void stop() {
        if (!isStopped()) {
            stopNanos = nanoClock.getAsLong();
        }
        loops.stop();
    }

    private boolean isStopped() {
        return stopNanos != Arrivals.NEVER;
    }

    // Intervals

    /**
     * Waits until the end of the interval. A stop also ends it, so that the counts until then are
     * known.
     */
    private void awaitPoll() throws InterruptedException, ExecutionException {
        long nanos = nextPoll() - nanoClock.getAsLong();
        if (measureEnd == null) {
            loops.awaitStoppedOrFinished(nanos);
        } else {
            loops.awaitFinished(nanos);
        }
    }

    /** The end of the current interval; each part of the run begins with a new interval. */
    private long nextPoll() {
        long next = last.nanos() + plan.interval().toNanos();
        if (last.nanos() < times.measureNanos()) {
            return Math.min(next, times.measureNanos());
        }
        return last.nanos() < times.endNanos() ? Math.min(next, times.endNanos()) : next;
    }

    private void poll() throws InterruptedException, ExecutionException {
        long endNanos = endNanos();
        LoopSet.PollResult polled = loops.poll();
        recorded.add(polled.recorded());
        polled.states().stream().map(LoopState::notOpened).filter(Objects::nonNull).findFirst()
                .ifPresent(failure -> notOpened = failure);
        Snapshot now = snapshot(polled.states());
        IntervalReport.Part part = part();
        Recording interval = together(polled.recorded());
        if (part != IntervalReport.Part.DRAIN || interval.ended() > 0) {
            report(part, polled, interval, now);
        }
        if (measureStart == null && now.nanos() >= times.measureNanos()) {
            measureStart = now;
        }
        if (measureEnd == null && now.nanos() >= endNanos) {
            measureEnd = now;
        }
        last = now;
    }

    /** The end of the measured part: as planned, or the moment of a stop. */
    private long endNanos() {
        return Math.min(times.endNanos(), stopNanos);
    }

    /**
     * The recordings of both parts together. Few intervals have operations of both: those around
     * the end of the warm-up.
     */
    private Recording together(RecordingPair pair) {
        if (pair.warmUp().isEmpty() || pair.measured().isEmpty()) {
            return pair.warmUp().isEmpty() ? pair.measured() : pair.warmUp();
        }
        bothParts.reset();
        bothParts.add(pair.warmUp());
        bothParts.add(pair.measured());
        return bothParts;
    }

    private IntervalReport.Part part() {
        if (measureEnd != null) {
            return IntervalReport.Part.DRAIN;
        }
        return last.nanos() < times.measureNanos()
                ? IntervalReport.Part.WARM_UP
                : IntervalReport.Part.MEASURED;
    }

    private Snapshot snapshot(List<LoopState> states) {
        return new Snapshot(nanoClock.getAsLong(), VitalSigns.now(),
                states.stream().map(LoopState::busyNanos).toList(),
                states.stream().map(LoopState::runDelayNanos).toList(),
                states.stream().map(LoopState::checkNanos).toList(),
                states.stream().mapToLong(LoopState::blocked).sum(), recorded.measured().sent(),
                states.stream().mapToInt(LoopState::waiting).sum());
    }

    private void report(IntervalReport.Part part, LoopSet.PollResult polled, Recording interval,
            Snapshot now) {
        List<LoopState> states = polled.states();
        IntervalReport report = new IntervalReport(part,
                (last.nanos() - times.measureNanos()) / 1e9, (now.nanos() - last.nanos()) / 1e9,
                polled.recorded(), interval, now.waiting(),
                states.stream().mapToInt(LoopState::running).sum(),
                states.stream().mapToInt(LoopState::open).sum(), now.blocked() - last.blocked(),
                largestShare(now.busyNanos(), last.busyNanos(), now.nanos() - last.nanos()),
                largestShare(now.delayNanos(), last.delayNanos(), now.nanos() - last.nanos()),
                largestShare(now.checkNanos(), last.checkNanos(), now.nanos() - last.nanos()),
                now.vitals().since(last.vitals()));
        IntervalFigures figures = IntervalFigures.of(report);
        intervals.add(figures);
        listener.ended(report, figures);
    }

    private static double largestShare(List<Long> now, List<Long> before, long nanos) {
        double largest = 0;
        for (int i = 0; i < now.size(); i++) {
            long used = now.get(i) - (i < before.size() ? before.get(i) : 0);
            largest = Math.max(largest, used / (double) Math.max(1, nanos));
        }
        return largest;
    }

    // The result

    private LoadResult result() {
        Snapshot end = measureEnd == null ? last : measureEnd;
        // A run that is stopped in its warm-up has measured nothing.
        Snapshot start = measureStart == null || measureStart.nanos() > end.nanos()
                ? end
                : measureStart;
        boolean stopped = isStopped();
        long nanos = Math.max(1, end.nanos() - start.nanos());
        double seconds = stopped
                ? Math.max(1, endNanos() - start.nanos()) / 1e9
                : plan.duration().toNanos() / 1e9;
        ProcessStats vitals = end.vitals().since(start.vitals());
        double busy = largestShare(end.busyNanos(), start.busyNanos(), nanos);
        double delay = largestShare(end.delayNanos(), start.delayNanos(), nanos);
        double check = largestShare(end.checkNanos(), start.checkNanos(), nanos);
        Recording measured = recorded.measured();
        Opening opening = opening(stopped);
        Evidence evidence = new Evidence(plan.isOpen(), isSteadyRate(), opening,
                measured.scheduled(), end.sent(),
                measured.count(Answered.OK), measured.count(Broken.CONNECT_FAILURE),
                measured.count(NotSent.SHED) + measured.count(NotSent.UNSENT),
                end.blocked() - start.blocked(), end.waiting(),
                measured.notice().getValueAtPercentile(99), measured.notice().getMaxValue(), busy,
                delay, TimeUnit.MILLISECONDS.toNanos(vitals.collectionMillis()) / (double) nanos,
                vitals.heapAfterCollection() / (double) vitals.heapMax(), vitals.stolenShare(),
                medians(), closedIntervals(), stopped, check,
                measured.count(Broken.GENERATOR_FAILURE), measured.count(Broken.STALE));
        return new LoadResult(plan, seconds, end.sent(), recorded.warmUp(), measured,
                loops.endpoints(), intervals,
                vitals, busy, delay, check, lookUpNanos, opening, stopped,
                LoadJudge.judge(evidence));
    }

    /**
     * A run that was stopped may have had no time to open all connections, so it counts as if it
     * had, unless a connection failed.
     */
    private Opening opening(boolean stopped) {
        NotOpened failure = notOpened;
        if (failure == null) {
            return stopped
                    ? Opening.all(plan.connections())
                    : new Opening(plan.connections(), opened, "", false);
        }
        return new Opening(plan.connections(), opened, failure.cause(), failure.isGenerators());
    }

    private boolean isSteadyRate() {
        return !(plan.load() instanceof Load.Open open)
                || open.schedule() instanceof ConstantArrivals
                || open.schedule() instanceof PoissonArrivals;
    }

    private List<Double> medians() {
        return intervals.stream()
                .filter(each -> each.part() == IntervalReport.Part.MEASURED
                        && !Double.isNaN(each.okResponseP50Micros()))
                .map(each -> each.okResponseP50Micros() * 1e3).toList();
    }

    private List<ClosedInterval> closedIntervals() {
        return plan.load() instanceof Load.Closed closed
                ? intervals.stream().filter(each -> each.part() != IntervalReport.Part.WARM_UP)
                        .map(each -> closedInterval(each, closed.think())).toList()
                : List.of();
    }

    private ClosedInterval closedInterval(IntervalFigures figures, Duration think) {
        double nanos = figures.seconds() * 1e9;
        return new ClosedInterval(
                figures.part() == IntervalReport.Part.MEASURED
                        && nanos >= WHOLE * plan.interval().toNanos(),
                nanos, figures.ended(), figures.ok(),
                figures.ended() == 0
                        ? 0
                        : figures.responseMaxMicros() * 1e3 + think.toNanos());
    }
}
