package dev.parkbench.load.recording;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The outcomes and times of the requests to one of several endpoints, over the measured part.
 *
 * <p>Only requests that were sent are counted: an operation that was never sent has no endpoint
 * yet. One thread at a time owns a recording.
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
     * Creates an empty recording.
     *
     * @param name the name of the endpoint, for people
     */
    public EndpointRecording(String name) {
        this.name = name;
    }

    /**
     * Records the end of a request.
     *
     * @param responseNanos the time since its intended start
     * @param serviceNanos the time since it was sent
     */
    public void ended(Outcome outcome, long responseNanos, long serviceNanos) {
        outcomes[outcome.index()]++;
        response.recordValue(Recording.bounded(responseNanos));
        if (outcome == Outcome.Answered.OK) {
            okResponse.recordValue(Recording.bounded(responseNanos));
            okService.recordValue(Recording.bounded(serviceNanos));
        }
    }

    /** Counts a successful request that ended within the measured part. */
    public void okInWindow() {
        okInWindow++;
    }

    /** Counts a response with the given three-digit status. */
    public void status(int status) {
        statuses.count(status);
    }

    /** Adds another loop's recording of the same endpoint. */
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

    /** The name of the endpoint, for people. */
    public String name() {
        return name;
    }

    /** The response times of all requests that ended, in nanoseconds; not a copy. */
    public Histogram responseTimes() {
        return response;
    }

    /** The response times of successful requests, in nanoseconds; not a copy. */
    public Histogram okResponseTimes() {
        return okResponse;
    }

    /** The service times of successful requests, in nanoseconds; not a copy. */
    public Histogram okServiceTimes() {
        return okService;
    }

    /** The number of requests with an outcome. */
    public long count(Outcome outcome) {
        return outcomes[outcome.index()];
    }

    /** The number of requests that ended. */
    public long ended() {
        return response.getTotalCount();
    }

    /** The number of successful requests that ended within the measured part. */
    public long completedInWindow() {
        return okInWindow;
    }

    /** The number of requests for every outcome, by the outcome's name. */
    public Map<String, Long> outcomes() {
        return Outcomes.byName(outcomes);
    }

    /** The number of responses by status; statuses without responses are left out. */
    public Map<String, Long> statuses() {
        return statuses.byCode();
    }
}
