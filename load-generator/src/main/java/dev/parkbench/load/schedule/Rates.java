package dev.parkbench.load.schedule;

import java.math.BigDecimal;
import java.util.List;

/** The checks of rates and durations of all schedules, and the text of a rate. */
final class Rates {

    static final double NANOS_PER_SECOND = 1e9;

    static final double HIGHEST = 1e7;

    private Rates() {
    }

    static double checked(double rate) {
        if (!(rate > 0 && rate <= HIGHEST)) {
            throw new IllegalArgumentException("rate " + text(rate)
                    + " is not above 0 and at most " + text(HIGHEST) + " per second");
        }
        return rate;
    }

    static long checkedNanos(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("duration is not positive: " + nanos + " ns");
        }
        return nanos;
    }

    static List<Double> checked(List<Double> rates) {
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("no rates");
        }
        rates.forEach(Rates::checked);
        return List.copyOf(rates);
    }

    static String text(double rate) {
        return Double.isFinite(rate)
                ? BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString()
                : String.valueOf(rate);
    }
}
