package dev.parkbench.load.search;

import java.time.Duration;

/**
 * The range of the length of a step.
 *
 * @param least the shortest step, as the user asked for
 * @param most the longest step; a rate that it does not decide is left open
 */
public record StepLength(Duration least, Duration most) {

    /**
     * The length of a first step as a multiple of the longest bound on the response time. In this
     * time the queue can turn over ten times, and a band of 0.5 % of the arrivals corresponds to a
     * twentieth of the bound.
     */
    private static final double OF_THE_BOUND = 10;

    /**
     * The expected number of late operations at the bound, so that none at all is unlikely to be
     * chance.
     */
    private static final double LATE = 3;

    /**
     * The fraction of a bound from which a queue that noise alone can cause is taken into account.
     */
    private static final double MATTERS = 0.25;

    public StepLength {
        if (least.isNegative() || least.isZero() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "a rate that lasts from " + least + " to " + most + " is not a range above 0");
        }
    }

    /**
     * The length of the first step of a rate.
     *
     * @param noise the variance of the number of outstanding operations of a target at its limit,
     *     for each operation: 0 with even arrivals and services, 1 with random arrivals, 2 if
     *     services are random, too
     */
    Duration first(double rate, Sustained rules, double noise) {
        double arrivals = rules.fewestArrivals();
        double seconds = OF_THE_BOUND * rules.objective().longestSeconds();
        for (Objective.Time time : rules.objective().times()) {
            if (time.lateShare() > 0) {
                arrivals = Math.max(arrivals, LATE / time.lateShare());
                seconds = Math.max(seconds, noisy(rate, time, rules.tolerance(), noise));
            }
        }
        return bounded(Math.max(seconds, arrivals / rate));
    }

    /**
     * The length that noise requires, in seconds. A queue from random arrivals or services is long
     * only at times, which a short step may miss. If at a rate one tolerance below the capacity
     * such a queue would come near the bound, a step must last twice as long as an overload by one
     * tolerance takes to reach the bound, and up to six times as long if the queue would exceed it.
     */
    private static double noisy(double rate, Objective.Time time, double tolerance, double noise) {
        double seconds = time.nanos() / 1e9;
        double reach = noise / (2 * tolerance) * -Math.log(time.lateShare()) / (rate * seconds);
        return reach < MATTERS ? 0 : Math.min(Math.max(2, reach), 6) * seconds / tolerance;
    }

    /** The given multiple of a length, within the range. */
    Duration longer(Duration duration, double times) {
        return bounded(times * duration.toNanos() / 1e9);
    }

    private Duration bounded(double seconds) {
        Duration wanted = Duration.ofNanos(Math.round(Math.min(seconds, 1e8) * 1e9));
        Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
