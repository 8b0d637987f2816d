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
 * Records the results of one trial: times in nanoseconds, other values with their unit, counts and
 * other facts. The results become part of the record only if the trial is kept. Not thread-safe.
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

    /** The recorder of another variant that the same trial measures, too. */
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

    /** Records the times of a histogram in nanoseconds. */
    public void times(String measurement, Histogram nanos) {
        mine.histogram(measurement).add(nanos);
    }

    /**
     * Records a value that is not a time, or a time in another unit than milliseconds.
     *
     * @throws IllegalArgumentException if the value is not finite, because a record cannot hold it
     */
    public void value(String measurement, String unit, Direction direction, double value) {
        requireFinite(measurement, value);
        mine.value(new TrialData.Scale(measurement, unit, direction), value);
    }

    /**
     * Keeps a count or another fact: a number, text, a flag, or a list or map of these.
     *
     * @throws IllegalArgumentException if the value is a number that is not finite
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

    /** Records the reason why the trial, or one of its probes, has no results. */
    public void markVoid(String reason) {
        mine.facts().merge(Trial.VOID, reason, (first, next) -> first + "; " + next);
    }

    /** Records a disturbance that the harness does not watch for. The trial is then repeated. */
    public void markDisturbed(String reason) {
        disturbances.add(reason);
    }

    /** The disturbance that {@link #markDisturbed} recorded. */
    Optional<String> disturbance() {
        return disturbances.stream().findFirst();
    }

    Map<Variant, TrialData> all() {
        return Collections.unmodifiableMap(all);
    }
}
