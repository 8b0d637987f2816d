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
 * The recorded data of a variant for rules. A missing value is NaN, which makes a rule that needs
 * it VOID.
 */
public final class RecordedArm {

    private final @Nullable Arm arm;

    RecordedArm(@Nullable Arm arm) {
        this.arm = arm;
    }

    /** The trials in order; empty if the variant was not measured. */
    public List<Trial> trials() {
        return arm == null ? List.of() : arm.trials();
    }

    /**
     * The reason why the times of a trial are not reliable; empty if the times of all trials are.
     */
    public Optional<String> disturbance() {
        return trials().stream().map(Trial::disturbance).filter(Objects::nonNull).findFirst();
    }

    /** The reason why a trial, or one of its probes, has no results; empty if all have. */
    public Optional<String> voidReason() {
        return texts(Trial.VOID).stream().findFirst();
    }

    // --- measurements ---------------------------------------------------------------------

    /** A measurement over all trials. */
    public Optional<Measurement> pooled(String measurement) {
        return arm == null ? Optional.empty() : named(arm.measurements(), measurement);
    }

    private static Optional<Measurement> named(List<Measurement> measurements, String name) {
        return measurements.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** A statistic of a measurement over all trials, such as {@code Measurement::p99}. */
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

    /** The number of values; 0 if there are none. */
    public double count(String measurement) {
        return pooled(measurement).map(Measurement::count).orElse(0L);
    }

    /** A statistic of a measurement in each trial that has it, in the order of trials. */
    public double[] perTrial(String measurement, ToDoubleFunction<Measurement> number) {
        return trials().stream().flatMap(trial -> named(trial.measurements(), measurement)
                .stream()).mapToDouble(number).toArray();
    }

    /**
     * A statistic of a measurement by the index of the trial, to pair it with another variant of
     * the same trial.
     */
    public Map<Integer, Double> byTrial(String measurement,
            ToDoubleFunction<Measurement> number) {
        Map<Integer, Double> values = new TreeMap<>();
        trials().forEach(trial -> named(trial.measurements(), measurement).ifPresent(
                one -> values.put(trial.index(), number.applyAsDouble(one))));
        return values;
    }

    /**
     * The median over the trials of a statistic of each trial, such as {@code Measurement::p99}. A
     * single outlier among five JVMs does not change it.
     */
    public double medianTrial(String measurement, ToDoubleFunction<Measurement> number) {
        return median(perTrial(measurement, number));
    }

    /** The median over the trials of the medians of trials. */
    public double medianTrial(String measurement) {
        return medianTrial(measurement, Measurement::p50);
    }

    // --- counts and other facts -------------------------------------------------------------

    /**
     * A numeric fact of each trial that has it, in the order of trials; true is 1 and false is 0.
     */
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

    /** The smallest value of a numeric fact over the trials. */
    public double leastFact(String name) {
        return Arrays.stream(facts(name)).min().orElse(Double.NaN);
    }

    /** The largest value of a numeric fact over the trials. */
    public double mostFact(String name) {
        return Arrays.stream(facts(name)).max().orElse(Double.NaN);
    }

    /** The sum of a numeric fact over the trials. */
    public double sumOfFact(String name) {
        double[] values = facts(name);
        return values.length == 0 ? Double.NaN : Arrays.stream(values).sum();
    }

    /** 1 if a numeric fact meets the condition in every trial, 0 if it does not. */
    public double all(String name, DoublePredicate wanted) {
        double[] values = facts(name);
        if (values.length == 0) {
            return Double.NaN;
        }
        return Arrays.stream(values).allMatch(wanted) ? 1 : 0;
    }

    /** A textual fact of each trial that has it. */
    public List<String> texts(String name) {
        return trials().stream().map(trial -> trial.counters().get(name))
                .filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** 1 if a textual fact meets the condition in every trial, 0 if it does not. */
    public double allTexts(String name, Predicate<String> wanted) {
        List<String> values = texts(name);
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return values.stream().allMatch(wanted) ? 1 : 0;
    }

    /** A fact that is a list of numbers, or a map to numbers, of each trial that has it. */
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

    /** The median of values; NaN if there are none. */
    public static double median(double[] values) {
        return values.length == 0 ? Double.NaN : Spread.of(values).median();
    }
}
