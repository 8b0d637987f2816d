package dev.parkbench.benchmarks.http;

import java.util.List;

/**
 * The warm-up of a server before a measurement. A method reaches the last compiler tier only after
 * some thousand calls, and until then it takes several times as long.
 *
 * @param targets the request targets, used in turn
 * @param requests the number of requests in all
 * @param atOnce the number of requests in flight
 * @param inWaves whether the next requests are sent only when all requests in flight have a
 *     response, as in a burst: a server that first accepts thousands of connections and then
 *     responds takes other branches than one that does both in turn, and new branches cause
 *     recompilation
 */
public record WarmUp(List<String> targets, int requests, int atOnce, boolean inWaves) {

    /**
     * The target of a short call. It does the same work as a call of the API and has separate
     * counters.
     */
    public static final String CALL = "/delay/1/?task_id=0";

    /** The query that makes an aggregate use {@link #CALL}s: the same work without the wait. */
    public static final String AGGREGATE = "?delay=1";

    public WarmUp {
        targets = List.copyOf(targets);
        if (requests < 0 || atOnce < 1 || targets.isEmpty() && requests > 0
                || inWaves && targets.size() > 1) {
            throw new IllegalArgumentException(requests + " requests, " + atOnce
                    + (inWaves ? " in each wave, of " : " at once, of ") + targets);
        }
    }

    /** A warm-up with a constant number of requests in flight. */
    public WarmUp(List<String> targets, int requests, int atOnce) {
        this(targets, requests, atOnce, false);
    }

    /** No warm-up. */
    public static WarmUp none() {
        return new WarmUp(List.of(), 0, 1);
    }

    /** A warm-up of bursts of this many requests. */
    public static WarmUp waves(int waves, int requests, String target) {
        return new WarmUp(List.of(target), waves * requests, requests, true);
    }

    /** A warm-up of short calls. */
    public static WarmUp calls(int requests, int atOnce) {
        return new WarmUp(List.of(CALL), requests, atOnce);
    }
}
