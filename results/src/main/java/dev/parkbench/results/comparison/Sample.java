package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.util.Comparator;
import java.util.List;

/**
 * One measurement of one side over its trials.
 *
 * @param name the name, by which the sample of the other side is found
 * @param variant the part of the name that distinguishes several samples with that name; may be
 *     empty
 * @param objection the reason why a verdict would be wrong; empty if there is none
 * @param trials the sampling units, which are fresh JVMs in {@code run.json} and in JMH's files
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

    /** Creates a sample without a variant and without an objection. */
    Sample(String name, String unit, Direction direction, List<SampledTrial> trials) {
        this(name, "", unit, direction, "", trials);
    }

    /** The value of each trial at a percentile; NaN if it is unknown. */
    double[] values(double percentile) {
        return trials.stream().mapToDouble(trial -> trial.quantiles().at(percentile)).toArray();
    }

    Sample with(List<SampledTrial> otherTrials) {
        return new Sample(name, variant, unit, direction, objection, otherTrials);
    }

    /** This sample under its full name. */
    Sample inFull() {
        return new Sample(fullName(), "", unit, direction, objection, trials);
    }

    String fullName() {
        return variant.isEmpty() ? name : name + ", " + variant;
    }

    /** This sample with an objection, unless it already has one. */
    Sample objectedTo(String reason) {
        return objection.isEmpty()
                ? new Sample(name, variant, unit, direction, reason, trials)
                : this;
    }

    /**
     * This sample in the unit of another one; unchanged, but with an objection, if the unit cannot
     * be converted.
     */
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
