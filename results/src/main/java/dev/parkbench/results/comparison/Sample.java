package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Comparator;
import java.util.List;

/**
 * One measurement of one side over its trials.
 *
 * @param name what it has in common with the other side's
 * @param trials the sampling units; fresh JVMs where {@code run.json} or JMH tells them
 */
record Sample(String name, String unit, Direction direction, List<SampledTrial> trials) {

    Sample {
        trials = trials.stream().sorted(Comparator.comparingInt(SampledTrial::index)).toList();
    }

    /** What each trial has at a percentile; not a number where it is unknown. */
    double[] values(double percentile) {
        return trials.stream().mapToDouble(trial -> trial.quantiles().at(percentile)).toArray();
    }

    Sample with(List<SampledTrial> otherTrials) {
        return new Sample(name, unit, direction, otherTrials);
    }
}
