package dev.parkbench.load.search;

import dev.parkbench.load.schedule.PoissonArrivals;
import java.time.Duration;

/**
 * Poisson arrivals of one step, with exactly the number of arrivals that its rate implies.
 *
 * <p>The number of arrivals of a Poisson process varies: around an expected 10,000, it is as likely
 * as not off by at least two thirds of 1 %, which is as much as a search has to resolve. Given
 * their number, the arrivals of a Poisson process are uniformly distributed over the step, so its
 * gaps can be scaled until the number fits.
 */
public final class PoissonStep {

    private PoissonStep() {
    }

    /**
     * Creates the arrivals of a rate over a duration.
     *
     * @return the arrivals; not adjusted if the duration is zero
     */
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
