package dev.parkbench.load.search;

import dev.parkbench.load.schedule.PoissonArrivals;
import java.time.Duration;

/**
 * Poisson arrivals of one step: as many as its rate says, at random moments.
 *
 * <p>Of a Poisson process 10,000 arrivals are as likely as not two thirds of 1 % more or fewer, which
 * is as much as a search is to tell apart. Those of a process whose number is known are spread as
 * any others are, so its gaps are stretched until that number fits the step.
 */
public final class PoissonStep {

    private PoissonStep() {
    }

    /** The arrivals of a rate over a time. */
    public static PoissonArrivals of(double rate, Duration duration, long seed) {
        if (duration.isZero()) {
            return new PoissonArrivals(rate, seed);
        }
        double seconds = duration.toNanos() / 1e9;
        long count = Math.max(1, Math.round(rate * seconds));
        PoissonArrivals unit = new PoissonArrivals(1, seed);
        double sum = 0;
        for (long i = 0; i <= count; i++) {
            sum += unit.gapNanos(i) / 1e9;
        }
        return new PoissonArrivals(sum / seconds, seed);
    }
}
