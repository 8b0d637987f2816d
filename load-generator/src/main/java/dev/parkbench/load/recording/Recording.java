package dev.parkbench.load.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Everything that was counted and timed over some time, in memory that does not grow with it.
 *
 * <p>One thread at a time owns a recording: the event loop records, then hands it over.
 */
public final class Recording {

    /** The longest time that is told apart; what is longer counts as this. */
    public static final long LONGEST_NANOS = 3_600_000_000_000L;

    private static final int DIGITS = 3;

    private final Histogram response = histogram();
    private final Histogram service = histogram();
    private final Histogram lag = histogram();
    private final Histogram notice = histogram();
    private final long[] outcomes = new long[Outcomes.ALL.size()];
    private long scheduled;
    private long sent;

    /** A histogram of 1 ns to 1 h with three significant digits. */
    public static Histogram histogram() {
        return new Histogram(1, LONGEST_NANOS, DIGITS);
    }

    /** An operation was due, and the generator noticed so much later: its own lateness. */
    public void noticed(long latenessNanos) {
        scheduled++;
        notice.recordValue(bounded(latenessNanos));
    }

    /** An operation was sent, so long after its intended start. */
    public void sent(long lagNanos) {
        sent++;
        lag.recordValue(bounded(lagNanos));
    }

    /**
     * An operation that was sent has ended.
     *
     * @param responseNanos since its intended start
     * @param serviceNanos since it was sent
     */
    public void ended(Outcome outcome, long responseNanos, long serviceNanos) {
        outcomes[outcome.index()]++;
        response.recordValue(bounded(responseNanos));
        service.recordValue(bounded(serviceNanos));
    }

    /**
     * An operation has ended without having been sent. What is shed at once has waited for nothing:
     * it is counted and not timed, because its zero would flatter the percentiles.
     *
     * @param waitedNanos since its intended start
     */
    public void endedUnsent(Outcome outcome, long waitedNanos) {
        outcomes[outcome.index()]++;
        if (outcome != Outcome.NotSent.SHED) {
            response.recordValue(bounded(waitedNanos));
        }
    }

    private static long bounded(long nanos) {
        return Math.min(Math.max(nanos, 0), LONGEST_NANOS);
    }

    /** Adds another recording to this one. */
    public void add(Recording other) {
        for (Clock clock : Clock.values()) {
            add(histogram(clock), other.histogram(clock));
        }
        add(notice, other.notice);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        scheduled += other.scheduled;
        sent += other.sent;
    }

    /** Forgets everything. */
    public void reset() {
        for (Clock clock : Clock.values()) {
            reset(histogram(clock));
        }
        reset(notice);
        Arrays.fill(outcomes, 0);
        scheduled = 0;
        sent = 0;
    }

    /** Where nothing is, nothing is done: each pass is over 30,000 counts, beside the load. */
    private static void add(Histogram sum, Histogram other) {
        if (other.getTotalCount() > 0) {
            sum.add(other);
        }
    }

    private static void reset(Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            histogram.reset();
        }
    }

    /** The times on one clock, in nanoseconds; not a copy. */
    public Histogram histogram(Clock clock) {
        return switch (clock) {
            case RESPONSE_TIME -> response;
            case SERVICE_TIME -> service;
            case SCHEDULE_LAG -> lag;
        };
    }

    /** How late the generator noticed that operations were due, in nanoseconds; not a copy. */
    public Histogram notice() {
        return notice;
    }

    /** Whether nothing was due and nothing has ended. */
    public boolean isEmpty() {
        return scheduled == 0 && ended() == 0;
    }

    /** Operations that were due. */
    public long scheduled() {
        return scheduled;
    }

    /** Operations that were sent. */
    public long sent() {
        return sent;
    }

    /** Operations that ended so. */
    public long count(Outcome outcome) {
        return outcomes[outcome.index()];
    }

    /** Operations that have ended. */
    public long ended() {
        long sum = 0;
        for (long count : outcomes) {
            sum += count;
        }
        return sum;
    }

    /** Operations that ended otherwise than well. */
    public long failed() {
        return ended() - count(Outcome.Answered.OK);
    }

    /** Times of which only a lower bound is known. */
    public long censored() {
        return Outcomes.ALL.stream()
                .filter(outcome -> outcome.isCensored() && outcome != Outcome.NotSent.SHED)
                .mapToLong(this::count).sum();
    }

    /** How many ended in each way, also where none did, by name. */
    public Map<String, Long> outcomes() {
        Map<String, Long> byName = new LinkedHashMap<>();
        Outcomes.ALL.forEach(outcome -> byName.put(outcome.text(), count(outcome)));
        return byName;
    }
}
