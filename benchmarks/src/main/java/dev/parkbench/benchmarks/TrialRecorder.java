package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Takes what one trial measures: times in nanoseconds, other values with their unit, counts and other
 * facts. What is recorded counts only if the trial is kept. Not thread-safe.
 */
public final class TrialRecorder {

    private final int trial;
    private final Map<Variant, TrialData> all;
    private final List<String> disturbances;
    private final TrialData mine;

    TrialRecorder(int trial, Variant variant) {
        this(trial, new LinkedHashMap<>(), new ArrayList<>(), variant);
    }

    private TrialRecorder(int trial, Map<Variant, TrialData> all, List<String> disturbances,
            Variant variant) {
        this.trial = trial;
        this.all = all;
        this.disturbances = disturbances;
        this.mine = all.computeIfAbsent(variant, key -> new TrialData());
    }

    /** The number of the trial, from 0. */
    public int trial() {
        return trial;
    }

    /** The recorder of another variant that the same JVM measures on the way. */
    public TrialRecorder into(Variant other) {
        return new TrialRecorder(trial, all, disturbances, other);
    }

    /**
     * Records a time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void time(String measurement, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException(measurement + " took " + nanos + " ns");
        }
        mine.histogram(measurement).recordValue(nanos);
    }

    /** Records times in nanoseconds that were counted elsewhere. */
    public void times(String measurement, Histogram nanos) {
        mine.histogram(measurement).add(nanos);
    }

    /**
     * Records a value that is no time, or whose unit is not milliseconds.
     *
     * @throws IllegalArgumentException if it is no finite number, which a record cannot hold
     */
    public void value(String measurement, String unit, Direction direction, double value) {
        requireFinite(measurement, value);
        mine.value(new TrialData.Scale(measurement, unit, direction), value);
    }

    /**
     * Keeps a count or another fact: a number, text, a flag, or a list or map of these.
     *
     * @throws IllegalArgumentException if it is a number that is not finite
     */
    public void fact(String name, Object value) {
        if (value instanceof Number number) {
            requireFinite(name, number.doubleValue());
        }
        mine.facts().put(name, value);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }

    /** Says why the trial, or one of several probes of it, measured nothing. */
    public void markVoid(String reason) {
        mine.facts().merge(Trial.VOID, reason, (first, next) -> first + "; " + next);
    }

    /** Says what disturbed the trial, if it is nothing that the harness watches: it is made again. */
    public void markDisturbed(String reason) {
        disturbances.add(reason);
    }

    /** What disturbed it, of what the harness does not watch. */
    Optional<String> disturbance() {
        return disturbances.stream().findFirst();
    }

    Map<Variant, TrialData> all() {
        return Collections.unmodifiableMap(all);
    }
}
