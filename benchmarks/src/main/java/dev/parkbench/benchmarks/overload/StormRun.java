package dev.parkbench.benchmarks.overload;

import java.util.List;
import java.util.function.Predicate;

/**
 * What became of the requests of one run.
 *
 * @param all every request
 * @param window the requests that were due in the window after the stall
 */
record StormRun(List<Call> all, List<Call> window) {

    /** The goodput below which a run counts as tipped. */
    static final double TIPPED_BELOW = 0.9;

    StormRun {
        all = List.copyOf(all);
        window = List.copyOf(window);
    }

    /** The run with these requests. */
    static StormRun of(List<Call> all, StormPlan plan) {
        return new StormRun(all,
                all.stream().filter(call -> plan.isInWindow(call.dueNanos())).toList());
    }

    /** The share of the requests of the window that were answered, whatever the attempt. */
    double goodput() {
        return count(window, Call::isAnswered) / (double) window.size();
    }

    /** Whether the server does not serve its clients although the stall is over. */
    boolean isTipped() {
        return goodput() < TIPPED_BELOW;
    }

    /** The attempts for each request of the window. */
    double attemptsPerRequest() {
        return attempts(window) / (double) window.size();
    }

    /** The attempts of these requests. */
    static long attempts(List<Call> calls) {
        return calls.stream().mapToLong(Call::attempts).sum();
    }

    /** The number of these requests that meet a condition. */
    static long count(List<Call> calls, Predicate<Call> condition) {
        return calls.stream().filter(condition).count();
    }
}
