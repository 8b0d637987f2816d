package dev.parkbench.load.recording;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests to one endpoint of a load that has several, over the measured part.
 *
 * <p>Only requests that were sent are here: which of its requests one that waited in vain would have
 * been, nobody knows. One thread at a time owns a recording.
 */
public final class EndpointRecording {

    private final String name;
    private final Histogram response = Recording.histogram();
    private final Histogram okResponse = Recording.histogram();
    private final Histogram okService = Recording.histogram();
    private final long[] outcomes = new long[Outcomes.ALL.size()];
    private final StatusCounts statuses = new StatusCounts();
    private long okInWindow;

    /**
     * A recording of nothing yet.
     *
     * @param name of the endpoint, for people
     */
    public EndpointRecording(String name) {
        this.name = name;
    }

    /** A request has ended; in nanoseconds since its intended start, and since it was sent. */
    public void ended(Outcome outcome, long responseNanos, long serviceNanos) {
        outcomes[outcome.index()]++;
        response.recordValue(Recording.bounded(responseNanos));
        if (outcome == Outcome.Answered.OK) {
            okResponse.recordValue(Recording.bounded(responseNanos));
            okService.recordValue(Recording.bounded(serviceNanos));
        }
    }

    /** One that ended well has ended between the beginning and the end of the measured part. */
    public void okInWindow() {
        okInWindow++;
    }

    /** An answer had this status, of three digits. */
    public void status(int status) {
        statuses.count(status);
    }

    /** Adds what another loop recorded of the same endpoint. */
    public void add(EndpointRecording other) {
        response.add(other.response);
        okResponse.add(other.okResponse);
        okService.add(other.okService);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        statuses.add(other.statuses);
        okInWindow += other.okInWindow;
    }

    /** What people call the endpoint. */
    public String name() {
        return name;
    }

    /** The response times of all that ended, in nanoseconds; not a copy. */
    public Histogram responseTimes() {
        return response;
    }

    /** The response times of what ended well, in nanoseconds; not a copy. */
    public Histogram okResponseTimes() {
        return okResponse;
    }

    /** The service times of what ended well, in nanoseconds; not a copy. */
    public Histogram okServiceTimes() {
        return okService;
    }

    /** Requests that ended so. */
    public long count(Outcome outcome) {
        return outcomes[outcome.index()];
    }

    /** Requests that ended. */
    public long ended() {
        return response.getTotalCount();
    }

    /** Requests that ended well between the beginning and the end of the measured part. */
    public long completedInWindow() {
        return okInWindow;
    }

    /** How many ended in each way, also where none did, by name. */
    public Map<String, Long> outcomes() {
        return Outcomes.byName(outcomes);
    }

    /** How many answers had each status, by its three digits; those only that came. */
    public Map<String, Long> statuses() {
        return statuses.byCode();
    }
}
