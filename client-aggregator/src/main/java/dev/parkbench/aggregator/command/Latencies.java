package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.CallResult;
import dev.parkbench.aggregator.Cause;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.StrategyKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one strategy's fan-outs. Not thread-safe.
 *
 * <p>Only a fan-out whose calls all succeeded has a latency; a fan-out whose calls are refused
 * would otherwise be the fastest.
 */
final class Latencies {

    private static final int DIGITS = 5;
    private static final double MICROS_PER_MILLI = 1000;

    private final StrategyKind strategy;
    private final Optional<Duration> ideal;
    private final Histogram micros = new Histogram(DIGITS);
    private final Map<Cause, Integer> failures = new EnumMap<>(Cause.class);
    private int fanOuts;

    /**
     * Creates empty latencies. The ideal is the time of a fan-out that consists of the back-end's
     * delay only.
     */
    Latencies(StrategyKind strategy, Optional<Duration> ideal) {
        this.strategy = strategy;
        this.ideal = ideal;
    }

    void record(FanOut fanOut, long nanos) {
        fanOuts++;
        for (CallResult.Failure failure : fanOut.failures()) {
            failures.merge(failure.cause(), 1, Integer::sum);
        }
        if (fanOut.failures().isEmpty()) {
            micros.recordValue(nanos / 1000);
        }
    }

    StrategyKind strategy() {
        return strategy;
    }

    /** The number of fan-outs. */
    int fanOuts() {
        return fanOuts;
    }

    /** The number of fan-outs whose calls all succeeded. */
    long complete() {
        return micros.getTotalCount();
    }

    Optional<Double> idealMillis() {
        return ideal.map(time -> time.toNanos() / 1e6);
    }

    /** Whether a fan-out took less than the ideal, which refutes the ideal. */
    boolean isIdealRefuted() {
        return complete() > 0
                && ideal.filter(time -> micros.getMinValue() < time.toNanos() / 1000).isPresent();
    }

    /** The number of failed calls by cause. */
    Map<Cause, Integer> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** The latencies in milliseconds by their names; empty if no fan-out was complete. */
    Map<String, Double> millis() {
        Map<String, Double> named = new LinkedHashMap<>();
        if (complete() > 0) {
            named.put("min", millis(micros.getMinValue()));
            named.put("p50", percentile(50));
            named.put("p90", percentile(90));
            named.put("p99", percentile(99));
            named.put("max", millis(micros.getMaxValue()));
        }
        return named;
    }

    /** The latencies minus the ideal; empty if there is no ideal. */
    Map<String, Double> overIdeal() {
        Map<String, Double> over = new LinkedHashMap<>();
        idealMillis().ifPresent(least -> millis().forEach((name, millis) -> over.put(name,
                Math.round((millis - least) * MICROS_PER_MILLI) / MICROS_PER_MILLI)));
        return over;
    }

    private double percentile(double percent) {
        // The upper end of a bucket may be above the largest value in it.
        return millis(Math.min(micros.getValueAtPercentile(percent), micros.getMaxValue()));
    }

    private static double millis(long micros) {
        return micros / MICROS_PER_MILLI;
    }
}
