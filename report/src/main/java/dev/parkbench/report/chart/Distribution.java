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
 * What an arm's trials saw beside what a law says, as shares of all.
 *
 * <p>It is made of the counters {@code distribution} (outcome to count, added up over the trials)
 * and {@code law} (outcome to probability, the same in every trial). Outcomes that were not seen
 * and that the law gives less than 0.005 % are left out.
 *
 * @param total how many outcomes were seen
 * @param observed share by outcome
 * @param law share by outcome
 */
public record Distribution(double total, Map<String, Double> observed, Map<String, Double> law) {
    private static final String OBSERVED = "distribution";
    private static final String LAW = "law";
    private static final double LEAST_SHARE = 0.000_05;

    /** That of an arm, if its trials have both. */
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

    /** The outcomes that are worth a line, those of the law first. */
    public List<String> outcomes() {
        Set<String> keys = new LinkedHashSet<>(law.keySet());
        keys.addAll(observed.keySet());
        keys.removeIf(key -> observed(key) == 0 && law(key) < LEAST_SHARE);
        return List.copyOf(keys);
    }

    /** The share that was seen of an outcome. */
    public double observed(String outcome) {
        return observed.getOrDefault(outcome, 0.0);
    }

    /** The share that the law gives an outcome. */
    public double law(String outcome) {
        return law.getOrDefault(outcome, 0.0);
    }

    /**
     * How likely counts so far from the law are if it is true, by Pearson's chi-square test; empty where
     * the law leaves nothing to chance.
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

    /** The largest share of all. */
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
