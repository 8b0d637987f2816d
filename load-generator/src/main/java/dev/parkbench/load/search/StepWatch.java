package dev.parkbench.load.search;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Percentiles;
import dev.parkbench.load.recording.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Observes the load run of one attempt, interval by interval, stops it when a miss is certain, and
 * turns its result into a step. Used by the thread that executes the run.
 */
public final class StepWatch implements IntervalListener {

    /**
     * The number of intervals of a step. It is below the number from which the load's judge tests
     * for a change of the response times, because that test assumes independent intervals, and
     * those of a queue near its capacity are not independent. The band of outstanding operations is
     * tested instead.
     */
    static final int SLICES = 20;

    private final RateSearch search;
    private final Attempt attempt;
    private final List<Slice> slices = new ArrayList<>();
    private long outstandingBefore;
    private long warmUpLatenessNanos;
    private Slice rest;
    private Runnable stop = () -> {
    };
    private Optional<Finding.Missed> certain = Optional.empty();

    /** Creates a watch of an attempt whose load has not begun. */
    public StepWatch(RateSearch search, Attempt attempt) {
        this.search = search;
        this.attempt = attempt;
        this.rest = new Slice(0, 0, 0, 0, late(new Recording()), 0, 0);
    }

    /** The length of the intervals that the load run of an attempt must have. */
    public static Duration interval(Attempt attempt) {
        return attempt.duration().dividedBy(SLICES);
    }

    /** Sets the action that runs as soon as a miss is certain. */
    public void onCertainMiss(Runnable action) {
        stop = action;
    }

    @Override
    public void ended(IntervalReport report, IntervalFigures figures) {
        switch (report.part()) {
            case WARM_UP -> warmUp(report);
            case MEASURED -> measured(report);
            case DRAIN -> rest = sum(rest, slice(report));
        }
    }

    /**
     * Notes how the warm-up ends. A backlog from the lateness of its last interval may reach into
     * the measured part, of which the first operations may have ended by the time of this report.
     */
    private void warmUp(IntervalReport report) {
        outstandingBefore = outstanding(report);
        warmUpLatenessNanos = report.parts().warmUp().notice().getMaxValue();
        rest = sum(rest, slice(report));
    }

    private void measured(IntervalReport report) {
        slices.add(slice(report));
        if (certain.isEmpty()) {
            certain = new CertainMiss(search.objective(),
                    attempt.rate() * attempt.duration().toNanos() / 1e9, attempt.rate())
                    .in(slices);
            certain.ifPresent(missed -> stop.run());
        }
    }

    private Slice slice(IntervalReport report) {
        Recording recorded = report.parts().measured();
        long ok = recorded.count(Answered.OK);
        return new Slice(report.seconds(), recorded.scheduled(), ok, recorded.ended() - ok,
                late(recorded), outstanding(report), report.blocked());
    }

    private static long outstanding(IntervalReport report) {
        return (long) report.waiting() + report.running();
    }

    private List<Long> late(Recording recorded) {
        Histogram response = recorded.histogram(Clock.RESPONSE_TIME);
        return search.objective().times().stream().map(time -> time.late(response)).toList();
    }

    private static Slice sum(Slice one, Slice other) {
        List<Long> late = new ArrayList<>();
        for (int i = 0; i < one.late().size(); i++) {
            late.add(one.late().get(i) + other.late().get(i));
        }
        return new Slice(one.seconds() + other.seconds(), one.scheduled() + other.scheduled(),
                one.ok() + other.ok(), one.failed() + other.failed(), late, other.outstanding(),
                one.blocked() + other.blocked());
    }

    /**
     * The time of a single operation in nanoseconds, from the load run of one user; {@link
     * Probe#NEVER} if no operation had a response.
     */
    public static long aloneNanos(LoadResult result) {
        Recording recorded = result.measured();
        return recorded.censored() == recorded.ended()
                ? Probe.NEVER
                : recorded.histogram(Clock.RESPONSE_TIME).getValueAtPercentile(50);
    }

    /** Creates the step from the result of the load run. */
    public Step step(LoadResult result) {
        Histogram response = result.measured().histogram(Clock.RESPONSE_TIME);
        // An arrival is noticed late, and its response is read by the same loop.
        long lateness = 2 * Math.max(warmUpLatenessNanos,
                result.measured().notice().getMaxValue());
        return Step.of(new Observation(attempt.rate(), outstandingBefore, slices, rest,
                result.judgement(), result.isGeneratorAtFault(), lateness,
                search.objective().times().stream()
                        .map(time -> time.explained(response, lateness)).toList(),
                certain, Percentiles.of(response, 50) / 1e6,
                Percentiles.of(response, 99) / 1e6, OutcomeCounts.of(result.measured())),
                search.rules());
    }
}
