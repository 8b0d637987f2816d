package dev.parkbench.benchmarks.http;

import java.util.List;

/**
 * How a server is used before what counts: a method is compiled for good only after some thousand
 * calls, and until then costs several times as much.
 *
 * @param targets what is asked for, in turn
 * @param requests how many in all
 * @param atOnce how many are on their way at any time
 * @param inWaves whether the next are sent only when all of those are answered, as in a burst: a
 *        server that first accepts thousands and then answers them runs through other branches than
 *        one that does both in turn, and a branch that is new is compiled anew
 */
public record WarmUp(List<String> targets, int requests, int atOnce, boolean inWaves) {

    /** Like a call of the API, but short, and counted apart from those. */
    public static final String CALL = "/delay/1/?task_id=0";

    /** What makes of an aggregate one of {@link #CALL}s: the same work without the wait. */
    public static final String AGGREGATE = "?delay=1";

    public WarmUp {
        targets = List.copyOf(targets);
        if (requests < 0 || atOnce < 1 || targets.isEmpty() && requests > 0
                || inWaves && targets.size() > 1) {
            throw new IllegalArgumentException(requests + " requests, " + atOnce
                    + (inWaves ? " in each wave, of " : " at once, of ") + targets);
        }
    }

    /** Requests of which so many are always on their way. */
    public WarmUp(List<String> targets, int requests, int atOnce) {
        this(targets, requests, atOnce, false);
    }

    /** None: nobody asks before the experiment does. */
    public static WarmUp none() {
        return new WarmUp(List.of(), 0, 1);
    }

    /** So many bursts of this many requests. */
    public static WarmUp waves(int waves, int requests, String target) {
        return new WarmUp(List.of(target), waves * requests, requests, true);
    }

    /** So many short calls. */
    public static WarmUp calls(int requests, int atOnce) {
        return new WarmUp(List.of(CALL), requests, atOnce);
    }
}
