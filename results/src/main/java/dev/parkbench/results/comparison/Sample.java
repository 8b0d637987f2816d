package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Comparator;
import java.util.List;

/**
 * One measurement of one side over its trials.
 *
 * @param name what it has in common with the other side's
 * @param variant what else belongs to its name if there are several of that name; may be empty
 * @param objection why no verdict on it would be right; empty if there is no reason
 * @param trials the sampling units; fresh JVMs where {@code run.json} or JMH tells them
 */
record Sample(
        String name,
        String variant,
        String unit,
        Direction direction,
        String objection,
        List<SampledTrial> trials) {

    Sample {
        trials = trials.stream().sorted(Comparator.comparingInt(SampledTrial::index)).toList();
    }

    /** One whose name says all, and against which nothing is to be said. */
    Sample(String name, String unit, Direction direction, List<SampledTrial> trials) {
        this(name, "", unit, direction, "", trials);
    }

    /** What each trial has at a percentile; not a number where it is unknown. */
    double[] values(double percentile) {
        return trials.stream().mapToDouble(trial -> trial.quantiles().at(percentile)).toArray();
    }

    Sample with(List<SampledTrial> otherTrials) {
        return new Sample(name, variant, unit, direction, objection, otherTrials);
    }

    /** This one under its whole name. */
    Sample inFull() {
        return new Sample(fullName(), "", unit, direction, objection, trials);
    }

    String fullName() {
        return variant.isEmpty() ? name : name + ", " + variant;
    }

    /** Why no verdict on it would be right, unless something is to be said against it already. */
    Sample objectedTo(String reason) {
        return objection.isEmpty()
                ? new Sample(name, variant, unit, direction, reason, trials)
                : this;
    }

    /** This one in the unit of another; as it is, with an objection, if there is no way. */
    Sample inUnitOf(Sample other) {
        Unit from = Unit.of(unit);
        Unit to = Unit.of(other.unit);
        if (unit.equals(other.unit)) {
            return this;
        }
        if (!from.convertsTo(to)) {
            return objectedTo("values are in '" + Printable.of(other.unit) + "' and in '"
                    + Printable.of(unit) + "', so a ratio would mean nothing");
        }
        return new Sample(name, variant, other.unit, direction, objection,
                trials.stream().map(trial -> new SampledTrial(trial.index(),
                        trial.quantiles().in(from, to), trial.unsound())).toList());
    }
}
