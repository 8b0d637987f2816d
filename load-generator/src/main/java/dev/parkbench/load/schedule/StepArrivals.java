package dev.parkbench.load.schedule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Arrivals at one constant rate after the other, each for the same time.
 *
 * @param rates the rates in arrivals per second, in order
 * @param durationNanos the duration of all steps together
 */
public record StepArrivals(List<Double> rates, long durationNanos) implements ArrivalSchedule {

    public StepArrivals {
        rates = Rates.checked(rates);
        Rates.checkedNanos(durationNanos);
    }

    @Override
    public long startNanos(long index, long previousNanos) {
        double stepSeconds = durationNanos / Rates.NANOS_PER_SECOND / rates.size();
        double before = 0;
        for (int step = 0; step < rates.size(); step++) {
            double within = rates.get(step) * stepSeconds;
            if (index < before + within) {
                double start = step * stepSeconds + (index - before) / rates.get(step);
                return Math.max(previousNanos, Math.round(start * Rates.NANOS_PER_SECOND));
            }
            before += within;
        }
        return NEVER;
    }

    @Override
    public double initialRate() {
        return rates.getFirst();
    }

    @Override
    public String text() {
        return "steps " + rates.stream().map(Rates::text).collect(Collectors.joining(","));
    }
}
