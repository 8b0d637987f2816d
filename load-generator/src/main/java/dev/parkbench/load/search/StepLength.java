package dev.parkbench.load.search;

import java.time.Duration;

/**
 * How long a rate is tried.
 *
 * @param least as somebody asked for
 * @param most what cannot be told in this time is left open
 */
public record StepLength(Duration least, Duration most) {

    /**
     * Of the longest bound of response time. What is due in this time shows the response times of
     * ten generations that could stand in the queue one after the other, and a band of 0.5 % of it is
     * a twentieth of the bound.
     */
    private static final double OF_THE_BOUND = 10;

    /** Of what is late so many would be expected at the bound: none is none by no chance then. */
    private static final double LATE = 3;

    /** From this share of a bound on it matters where noise alone may bring a queue. */
    private static final double MATTERS = 0.25;

    public StepLength {
        if (least.isNegative() || least.isZero() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "a rate that lasts from " + least + " to " + most + " is no range above 0");
        }
    }

    /**
     * The first time that a rate is tried.
     *
     * @param noise the variance of what stands in the target where it is at its limit, for each
     *     operation: 0 if all comes and goes evenly, 1 of random arrivals, 2 of random services, too
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
     * A queue that random arrivals or services move is long only now and then, and a short step may
     * show none of that. If the queue would come near the bound were the rate a tolerance below the
     * capacity, a step has to last twice as long as an overload of a tolerance takes to get there, and
     * up to six times where the queue would go farther.
     */
    private static double noisy(double rate, Objective.Time time, double tolerance, double noise) {
        double seconds = time.nanos() / 1e9;
        double reach = noise / (2 * tolerance) * -Math.log(time.lateShare()) / (rate * seconds);
        return reach < MATTERS ? 0 : Math.min(Math.max(2, reach), 6) * seconds / tolerance;
    }

    /** So many times as long as it was, within the bounds. */
    Duration longer(Duration duration, double times) {
        return bounded(times * duration.toNanos() / 1e9);
    }

    private Duration bounded(double seconds) {
        Duration wanted = Duration.ofNanos(Math.round(Math.min(seconds, 1e8) * 1e9));
        Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
