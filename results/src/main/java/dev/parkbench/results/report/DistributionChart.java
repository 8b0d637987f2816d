package dev.parkbench.results.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Trial;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an arm's trials saw beside what a law says, as bars of text.
 *
 * <p>Drawn for the counters {@code distribution} (outcome to count, added up over the trials) and
 * {@code law} (outcome to probability, the same in every trial). Outcomes that were not seen and
 * that the law gives less than 0.005 % are left out.
 */
final class DistributionChart {
    private static final String OBSERVED = "distribution";
    private static final String LAW = "law";
    private static final int BAR = 30;
    private static final double LEAST_SHARE = 0.000_05;

    private DistributionChart() {
    }

    static Optional<String> of(Arm arm) {
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
                ? Optional.of(draw(shares(observed), shares(law), total))
                : Optional.empty();
    }

    private static String draw(Map<String, Double> observed, Map<String, Double> law,
            double total) {
        Set<String> keys = new LinkedHashSet<>(law.keySet());
        keys.addAll(observed.keySet());
        keys.removeIf(key -> share(observed, key) == 0 && share(law, key) < LEAST_SHARE);
        double largest = keys.stream()
                .mapToDouble(key -> Math.max(share(observed, key), share(law, key))).max()
                .orElse(1);
        int width = keys.stream().mapToInt(String::length).max().orElse(1);
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%s  %-" + (BAR + 10)
                + "s  law%n", " ".repeat(width),
                String.format(Locale.ROOT, "observed, n = %,.0f",
                        total))
                .replace("\r\n", "\n"));
        for (String key : keys) {
            out.append(" ".repeat(width - key.length())).append(key).append("  ")
                    .append(bar(share(observed, key), largest, "█", true)).append("  ")
                    .append(bar(share(law, key), largest, "░", false)).append('\n');
        }
        return out.toString();
    }

    private static String bar(double share, double largest, String block, boolean padded) {
        int blocks = (int) Math.round(share / largest * BAR);
        String bar = String.format(Locale.ROOT, "%6.2f %% ", share * 100) + block.repeat(blocks);
        return padded ? bar + " ".repeat(BAR - blocks + 1) : bar.stripTrailing();
    }

    private static double share(Map<String, Double> shares, String key) {
        return shares.getOrDefault(key, 0.0);
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
