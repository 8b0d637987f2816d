package dev.parkbench.load.recording;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The counts and histograms of operations over a period, in memory that does not grow with their
 * number.
 *
 * <p>One thread at a time owns a recording: the event loop records into it and then hands it over.
 */
public final class Recording {

    /** The longest time that is recorded exactly, one hour; longer times are recorded as this. */
    public static final long LONGEST_NANOS = 3_600_000_000_000L;

    /**
     * The most distinct causes. There are few, unless a cause contains text that always differs.
     */
    private static final int MOST_CAUSES = 100;
    private static final String OTHER_CAUSES = "other causes";

    private static final int DIGITS = 3;

    private final Histogram response = histogram();
    private final Histogram service = histogram();
    private final Histogram lag = histogram();
    private final Histogram okResponse = histogram();
    private final Histogram okService = histogram();
    private final Histogram connect = histogram();
    private final Histogram handshake = histogram();
    private final Histogram notice = histogram();
    private final long[] outcomes = new long[Outcomes.ALL.size()];
    private final StatusCounts statuses = new StatusCounts();
    private final Map<String, Long> causes = new TreeMap<>();
    private long scheduled;
    private long sent;
    private long retried;
    private long okInWindow;

    /** Creates a histogram of 1 ns to 1 h with three significant digits. */
    public static Histogram histogram() {
        return new Histogram(1, LONGEST_NANOS, DIGITS);
    }

    /**
     * Counts an operation that was due, and records the generator's own lateness in noticing it.
     */
    public void noticed(long latenessNanos) {
        scheduled++;
        notice.recordValue(bounded(latenessNanos));
    }

    /** Counts an operation that was sent, and records its schedule lag. */
    public void sent(long lagNanos) {
        sent++;
        lag.recordValue(bounded(lagNanos));
    }

    /**
     * Counts an operation that was sent once more, because its connection ended without a byte of
     * the response.
     */
    public void retried() {
        retried++;
    }

    /**
     * Records the end of an operation that was sent.
     *
     * @param responseNanos the time since its intended start
     * @param serviceNanos the time since it was sent
     */
    public void ended(Outcome outcome, long responseNanos, long serviceNanos) {
        outcomes[outcome.index()]++;
        response.recordValue(bounded(responseNanos));
        service.recordValue(bounded(serviceNanos));
        if (outcome == Outcome.Answered.OK) {
            okResponse.recordValue(bounded(responseNanos));
            okService.recordValue(bounded(serviceNanos));
        }
    }

    /**
     * Records the times of a new connection.
     *
     * @param connectNanos the time of connecting; 0 if there was nothing to connect to
     * @param handshakeNanos the time of the TLS handshake after that; 0 without TLS
     */
    public void connected(long connectNanos, long handshakeNanos) {
        if (connectNanos > 0) {
            connect.recordValue(bounded(connectNanos));
        }
        if (handshakeNanos > 0) {
            handshake.recordValue(bounded(handshakeNanos));
        }
    }

    /** Counts a successful operation that ended within the measured part. */
    public void okInWindow() {
        okInWindow++;
    }

    /**
     * Counts a response by its status.
     *
     * @param status the three-digit status, or 0 for an operation without one
     */
    public void status(int status) {
        statuses.count(status);
    }

    /**
     * Counts the cause of a failure.
     *
     * @param cause one of a few texts for people; empty for none
     */
    public void cause(String cause) {
        add(cause, 1);
    }

    private void add(String cause, long count) {
        if (!cause.isEmpty()) {
            causes.merge(causes.size() < MOST_CAUSES || causes.containsKey(cause)
                    ? cause
                    : OTHER_CAUSES, count, Long::sum);
        }
    }

    /**
     * Records the end of an operation that was never sent. A shed operation has not waited; it is
     * counted but not timed, because a time of 0 would flatter the percentiles.
     *
     * @param waitedNanos the time since its intended start
     */
    public void endedUnsent(Outcome outcome, long waitedNanos) {
        outcomes[outcome.index()]++;
        if (outcome != Outcome.NotSent.SHED) {
            response.recordValue(bounded(waitedNanos));
        }
    }

    static long bounded(long nanos) {
        return Math.min(Math.max(nanos, 0), LONGEST_NANOS);
    }

    /** Adds another recording to this one. */
    public void add(Recording other) {
        for (Clock clock : Clock.values()) {
            add(histogram(clock), other.histogram(clock));
        }
        add(okResponse, other.okResponse);
        add(okService, other.okService);
        add(connect, other.connect);
        add(handshake, other.handshake);
        add(notice, other.notice);
        add(outcomes, other.outcomes);
        statuses.add(other.statuses);
        other.causes.forEach(this::add);
        scheduled += other.scheduled;
        sent += other.sent;
        retried += other.retried;
        okInWindow += other.okInWindow;
    }

    /** Resets all counts and histograms. */
    public void reset() {
        for (Clock clock : Clock.values()) {
            reset(histogram(clock));
        }
        reset(okResponse);
        reset(okService);
        reset(connect);
        reset(handshake);
        reset(notice);
        Arrays.fill(outcomes, 0);
        statuses.reset();
        causes.clear();
        scheduled = 0;
        sent = 0;
        retried = 0;
        okInWindow = 0;
    }

    private static void add(long[] sums, long[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += others[i];
        }
    }

    /**
     * Adds a histogram unless it is empty: a pass over 30,000 counts takes time, beside the load.
     */
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

    /**
     * The times of all operations on one clock, in nanoseconds, whatever their outcome; not a copy.
     */
    public Histogram histogram(Clock clock) {
        return switch (clock) {
            case RESPONSE_TIME -> response;
            case SERVICE_TIME -> service;
            case SCHEDULE_LAG -> lag;
        };
    }

    /**
     * The times of successful operations on one clock, in nanoseconds. The schedule lag is that of
     * all operations that were sent, because their outcome is not known at that time. Not a copy.
     */
    public Histogram okHistogram(Clock clock) {
        return switch (clock) {
            case RESPONSE_TIME -> okResponse;
            case SERVICE_TIME -> okService;
            case SCHEDULE_LAG -> lag;
        };
    }

    /** The times of connecting, in nanoseconds; not a copy. */
    public Histogram connectTimes() {
        return connect;
    }

    /** The times of TLS handshakes, in nanoseconds; not a copy. */
    public Histogram handshakeTimes() {
        return handshake;
    }

    /**
     * The generator's lateness in noticing that operations were due, in nanoseconds; not a copy.
     */
    public Histogram notice() {
        return notice;
    }

    /** Whether no operation was due and none ended. */
    public boolean isEmpty() {
        return scheduled == 0 && ended() == 0;
    }

    /** The number of operations that were due. */
    public long scheduled() {
        return scheduled;
    }

    /** The number of operations that were sent. */
    public long sent() {
        return sent;
    }

    /** The number of operations with an outcome. */
    public long count(Outcome outcome) {
        return outcomes[outcome.index()];
    }

    /** The number of operations that ended. */
    public long ended() {
        long sum = 0;
        for (long count : outcomes) {
            sum += count;
        }
        return sum;
    }

    /** The number of operations that ended without success. */
    public long failed() {
        return ended() - count(Outcome.Answered.OK);
    }

    /** The number of operations that were sent once more. */
    public long resent() {
        return retried;
    }

    /** The number of successful operations that ended within the measured part. */
    public long completedInWindow() {
        return okInWindow;
    }

    /** The number of times that are only lower bounds (right-censored). */
    public long censored() {
        return Outcomes.ALL.stream()
                .filter(outcome -> outcome.isCensored() && outcome != Outcome.NotSent.SHED)
                .mapToLong(this::count).sum();
    }

    /** The number of operations for every outcome, by the outcome's name. */
    public Map<String, Long> outcomes() {
        return Outcomes.byName(outcomes);
    }

    /** The number of responses by status; statuses without responses are left out. */
    public Map<String, Long> statuses() {
        return statuses.byCode();
    }

    /** The causes of failures with their counts. */
    public Map<String, Long> causes() {
        return new TreeMap<>(causes);
    }
}
