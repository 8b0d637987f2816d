package dev.parkbench.load.recording;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Everything that was counted and timed over some time, in memory that does not grow with it.
 *
 * <p>One thread at a time owns a recording: the event loop records, then hands it over.
 */
public final class Recording {

    /** The longest time that is told apart; what is longer counts as this. */
    public static final long LONGEST_NANOS = 3_600_000_000_000L;

    /** Causes are few, unless somebody writes what differs from one to the next into them. */
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

    /** An operation was sent once more, because its connection had ended without a byte for it. */
    public void retried() {
        retried++;
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
        if (outcome == Outcome.Answered.OK) {
            okResponse.recordValue(bounded(responseNanos));
            okService.recordValue(bounded(serviceNanos));
        }
    }

    /**
     * A connection was made.
     *
     * @param connectNanos from the first packet to the connection; 0 if there was nothing to connect to
     * @param handshakeNanos of TLS, after that; 0 without
     */
    public void connected(long connectNanos, long handshakeNanos) {
        if (connectNanos > 0) {
            connect.recordValue(bounded(connectNanos));
        }
        if (handshakeNanos > 0) {
            handshake.recordValue(bounded(handshakeNanos));
        }
    }

    /** One that ended well has ended between the beginning and the end of the measured part. */
    public void okInWindow() {
        okInWindow++;
    }

    /**
     * An answer had this status.
     *
     * @param status of three digits, or 0 for an operation that has none
     */
    public void status(int status) {
        statuses.count(status);
    }

    /**
     * Something ended otherwise than well, for this reason.
     *
     * @param cause for people, one of a few; empty for none
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

    /** Forgets everything. */
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

    /**
     * The times of all that ended on one clock, in nanoseconds, whatever their outcome; not a copy.
     */
    public Histogram histogram(Clock clock) {
        return switch (clock) {
            case RESPONSE_TIME -> response;
            case SERVICE_TIME -> service;
            case SCHEDULE_LAG -> lag;
        };
    }

    /**
     * The times of those alone that ended well; of the lag those of all that were sent, of which it is
     * not known yet how they end. Not a copy.
     */
    public Histogram okHistogram(Clock clock) {
        return switch (clock) {
            case RESPONSE_TIME -> okResponse;
            case SERVICE_TIME -> okService;
            case SCHEDULE_LAG -> lag;
        };
    }

    /** How long it took to connect, in nanoseconds; not a copy. */
    public Histogram connectTimes() {
        return connect;
    }

    /** How long the handshake of TLS took, in nanoseconds; not a copy. */
    public Histogram handshakeTimes() {
        return handshake;
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

    /** Operations that were sent once more. */
    public long resent() {
        return retried;
    }

    /** Operations that ended well between the beginning and the end of the measured part. */
    public long completedInWindow() {
        return okInWindow;
    }

    /** Times of which only a lower bound is known. */
    public long censored() {
        return Outcomes.ALL.stream()
                .filter(outcome -> outcome.isCensored() && outcome != Outcome.NotSent.SHED)
                .mapToLong(this::count).sum();
    }

    /** How many ended in each way, also where none did, by name. */
    public Map<String, Long> outcomes() {
        return Outcomes.byName(outcomes);
    }

    /** How many answers had each status, by its three digits; those only that came. */
    public Map<String, Long> statuses() {
        return statuses.byCode();
    }

    /** Why operations ended otherwise than well, and how many of them each. */
    public Map<String, Long> causes() {
        return new TreeMap<>(causes);
    }
}
