package dev.parkbench.report.chart;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Trial;
import dev.parkbench.results.statistics.GoodnessOfFit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The observed distribution of an arm's outcomes beside a theoretical law, as fractions.
 *
 * <p>It is computed from the counters {@code distribution} (outcome to count, summed over the
 * trials) and {@code law} (outcome to probability, the same in every trial). Outcomes that were not
 * observed and have a probability below 0.005 % are left out of {@link #outcomes}.
 *
 * @param total the number of observations
 * @param observed the observed fraction by outcome
 * @param law the probability by outcome
 */
public record Distribution(double total, Map<String, Double> observed, Map<String, Double> law) {
    private static final String OBSERVED = "distribution";
    private static final String LAW = "law";
    private static final double LEAST_SHARE = 0.000_05;

    /** The distribution of an arm, if its trials have both counters. */
    public static Optional<Distribution> of(Arm arm) {
        Map<String, Double> observed = new LinkedHashMap<>();
        Map<String, Double> law = new LinkedHashMap<>();
        for (Trial trial : arm.trials()) {
            if (trial.counters().get(OBSERVED) instanceof Map<?, ?> counts
                    && trial.counters().get(LAW) instanceof Map<?, ?> probabilities) {
                numbers(counts).forEach((key, count) -> observed.merge(key, count, Double::sum));
                law.putAll(numbers(probabilities));
            }
        }
        double total = observed.values().stream().mapToDouble(Double::doubleValue).sum();
        return total > 0
                ? Optional.of(new Distribution(total, shares(observed), shares(law)))
                : Optional.empty();
    }

    /** The outcomes to show, those of the law first. */
    public List<String> outcomes() {
        Set<String> keys = new LinkedHashSet<>(law.keySet());
        keys.addAll(observed.keySet());
        keys.removeIf(key -> observed(key) == 0 && law(key) < LEAST_SHARE);
        return List.copyOf(keys);
    }

    /** The observed fraction of an outcome. */
    public double observed(String outcome) {
        return observed.getOrDefault(outcome, 0.0);
    }

    /** The probability of an outcome according to the law. */
    public double law(String outcome) {
        return law.getOrDefault(outcome, 0.0);
    }

    /**
     * The p-value of Pearson's chi-square test of the counts against the law; empty if the law has
     * fewer than two possible outcomes.
     */
    public OptionalDouble pValue() {
        List<String> keys = Stream.concat(law.keySet().stream(), observed.keySet().stream())
                .distinct().toList();
        if (keys.stream().filter(key -> law(key) > 0).count() < 2) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(GoodnessOfFit.pearson(
                keys.stream().mapToLong(key -> Math.round(total * observed(key))).toArray(),
                keys.stream().mapToDouble(this::law).toArray()).pValue());
    }

    /** The largest fraction or probability of any outcome to show. */
    public double largest() {
        return outcomes().stream().mapToDouble(key -> Math.max(observed(key), law(key))).max()
                .orElse(1);
    }

    private static Map<String, Double> shares(Map<String, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        weights.forEach((key, weight) -> shares.put(key, sum > 0 ? weight / sum : 0));
        return shares;
    }

    private static Map<String, Double> numbers(Map<?, ?> map) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value instanceof Number number) {
                numbers.put(String.valueOf(key), number.doubleValue());
            }
        });
        return numbers;
    }
}
