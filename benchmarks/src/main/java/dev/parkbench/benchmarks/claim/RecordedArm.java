package dev.parkbench.benchmarks.claim;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Trial;
import dev.parkbench.results.statistics.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What the record holds of a variant, as rules ask for it. What is not there is not a number, so that
 * a rule that needs it is void.
 */
public final class RecordedArm {

    private final @Nullable Arm arm;

    RecordedArm(@Nullable Arm arm) {
        this.arm = arm;
    }

    /** Its trials, in order; none if it was not measured. */
    public List<Trial> trials() {
        return arm == null ? List.of() : arm.trials();
    }

    /** Why a trial of it is not to be trusted with times; empty if all are. */
    public Optional<String> disturbance() {
        return trials().stream().map(Trial::disturbance).filter(Objects::nonNull).findFirst();
    }

    // --- measurements ---------------------------------------------------------------------

    /** A measurement over all trials. */
    public Optional<Measurement> pooled(String measurement) {
        return arm == null ? Optional.empty() : named(arm.measurements(), measurement);
    }

    private static Optional<Measurement> named(List<Measurement> measurements, String name) {
        return measurements.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** One number of a measurement over all trials, such as {@code Measurement::p99}. */
    public double pooled(String measurement, ToDoubleFunction<Measurement> number) {
        return pooled(measurement).map(number::applyAsDouble).orElse(Double.NaN);
    }

    /** The median of all values. */
    public double medianOfAll(String measurement) {
        return pooled(measurement, Measurement::p50);
    }

    /** The smallest of all values. */
    public double least(String measurement) {
        return pooled(measurement, Measurement::min);
    }

    /** The largest of all values. */
    public double most(String measurement) {
        return pooled(measurement, Measurement::max);
    }

    /** How many values there are; none is a number, too. */
    public double count(String measurement) {
        return pooled(measurement).map(Measurement::count).orElse(0L);
    }

    /** One number of a measurement in each trial that has it, in the order of trials. */
    public double[] perTrial(String measurement, ToDoubleFunction<Measurement> number) {
        return trials().stream().flatMap(trial -> named(trial.measurements(), measurement)
                .stream()).mapToDouble(number).toArray();
    }

    /** The same by the index of the trial, to pair it with another variant of the same trial. */
    public Map<Integer, Double> byTrial(String measurement,
            ToDoubleFunction<Measurement> number) {
        Map<Integer, Double> values = new TreeMap<>();
        trials().forEach(trial -> named(trial.measurements(), measurement).ifPresent(
                one -> values.put(trial.index(), number.applyAsDouble(one))));
        return values;
    }

    /**
     * The median over the trials of a number of each trial, such as {@code Measurement::p99}: one
     * unlucky JVM in five does not move it.
     */
    public double medianTrial(String measurement, ToDoubleFunction<Measurement> number) {
        return median(perTrial(measurement, number));
    }

    /** The median over the trials of the medians of trials. */
    public double medianTrial(String measurement) {
        return medianTrial(measurement, Measurement::p50);
    }

    // --- counts and other facts -------------------------------------------------------------

    /** A numeric fact of each trial that has it, in the order of trials; true is 1, false 0. */
    public double[] facts(String name) {
        return trials().stream().map(trial -> trial.counters().get(name))
                .flatMapToDouble(value -> switch (value) {
                    case Number number -> DoubleStream.of(number.doubleValue());
                    case Boolean flag -> DoubleStream.of(flag ? 1 : 0);
                    case null, default -> DoubleStream.empty();
                }).toArray();
    }

    /** The median of a numeric fact over the trials. */
    public double medianFact(String name) {
        return median(facts(name));
    }

    /** The smallest of a numeric fact over the trials. */
    public double leastFact(String name) {
        return Arrays.stream(facts(name)).min().orElse(Double.NaN);
    }

    /** The largest of a numeric fact over the trials. */
    public double mostFact(String name) {
        return Arrays.stream(facts(name)).max().orElse(Double.NaN);
    }

    /** The sum of a numeric fact over the trials. */
    public double sumOfFact(String name) {
        double[] values = facts(name);
        return values.length == 0 ? Double.NaN : Arrays.stream(values).sum();
    }

    /** 1 if a numeric fact of every trial is so, 0 if that of one is not. */
    public double all(String name, DoublePredicate wanted) {
        double[] values = facts(name);
        if (values.length == 0) {
            return Double.NaN;
        }
        return Arrays.stream(values).allMatch(wanted) ? 1 : 0;
    }

    /** A fact in words of each trial that has it. */
    public List<String> texts(String name) {
        return trials().stream().map(trial -> trial.counters().get(name))
                .filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** 1 if a fact in words of every trial is so, 0 if that of one is not. */
    public double allTexts(String name, Predicate<String> wanted) {
        List<String> values = texts(name);
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return values.stream().allMatch(wanted) ? 1 : 0;
    }

    /** A fact of each trial that has it which is a list of numbers, or a map to numbers. */
    public List<double[]> lists(String name) {
        return trials().stream().map(trial -> trial.counters().get(name))
                .flatMap(value -> switch (value) {
                    case List<?> list -> Optional.of(numbers(list)).stream();
                    case Map<?, ?> map -> Optional.of(numbers(List.copyOf(map.values()))).stream();
                    case null, default -> Optional.<double[]>empty().stream();
                }).toList();
    }

    private static double[] numbers(List<?> values) {
        return values.stream().filter(Number.class::isInstance).map(Number.class::cast)
                .mapToDouble(Number::doubleValue).toArray();
    }

    /** The median of some values; not a number if there are none. */
    public static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }
}
