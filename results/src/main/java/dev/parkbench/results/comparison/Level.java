package dev.parkbench.results.comparison;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The percentile of a row: the requested statistic or, if tables do not state it, the nearest
 * percentile that all of them state, under its own name.
 *
 * @param percentile the percentile, from 0 to 100
 * @param text its name, such as {@code p99} or {@code p98.75}
 * @param asked the name of the requested statistic
 */
record Level(double percentile, String text, String asked) {

    /**
     * The largest ratio of the fractions beyond two percentiles at which one may replace the other.
     */
    private static final double NEAR = 2;
    private static final double HALF = 50;

    static Level of(Statistic statistic) {
        return new Level(statistic.percentile(), statistic.text(), statistic.text());
    }

    /** The level at which both samples state a statistic; null if there is none. */
    static @Nullable Level of(Statistic statistic, Sample base, Sample candidate) {
        List<SampledTrial> trials = Stream
                .concat(base.trials().stream(), candidate.trials().stream()).toList();
        double asked = statistic.percentile();
        if (isKnown(asked, trials)) {
            return of(statistic);
        }
        if (trials.stream().anyMatch(trial -> !trial.quantiles().isTable())) {
            return null;
        }
        Set<Double> stated = new HashSet<>();
        trials.forEach(trial -> stated.addAll(trial.quantiles().known().keySet()));
        return stated.stream().filter(each -> isNear(each, asked) && isKnown(each, trials))
                .min(Comparator.<Double>comparingDouble(each -> Math.abs(each - asked))
                        .thenComparingDouble(each -> each))
                .map(each -> new Level(each, "p" + BigDecimal.valueOf(each).stripTrailingZeros()
                        .toPlainString(), statistic.text()))
                .orElse(null);
    }

    /** Whether this percentile replaces the requested one, which is not stated. */
    boolean standsIn() {
        return !text.equals(asked);
    }

    private static boolean isKnown(double percentile, List<SampledTrial> trials) {
        return trials.stream()
                .noneMatch(trial -> Double.isNaN(trial.quantiles().at(percentile)));
    }

    private static boolean isNear(double percentile, double asked) {
        double share = asked < HALF ? percentile : 100 - percentile;
        double askedShare = asked < HALF ? asked : 100 - asked;
        return share > 0 && askedShare > 0 && share <= NEAR * askedShare
                && askedShare <= NEAR * share;
    }
}
