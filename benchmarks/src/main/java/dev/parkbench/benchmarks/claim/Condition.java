package dev.parkbench.benchmarks.claim;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.Requirement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule: a value of the record and its bounds.
 *
 * @param name the name of the value, unique among the conditions of a rule
 * @param unit the unit of the value and of the bounds
 * @param requirement the relation between value and bounds; null if the value does not decide
 * @param bounds as many bounds as the requirement has, ascending
 * @param reading reads the value from the record
 */
public record Condition(
        String name,
        String unit,
        @Nullable Requirement requirement,
        List<Bound> bounds,
        Reading reading) {

    public Condition {
        bounds = List.copyOf(bounds);
        int wanted = requirement == null ? 0 : requirement.bounds();
        if (bounds.size() != wanted) {
            throw new IllegalArgumentException(name + " has " + bounds.size() + " bounds, not "
                    + wanted);
        }
    }

    private List<Double> bounds(Profile profile) {
        return bounds.stream().map(bound -> bound.at(profile)).toList();
    }

    /** The value with its requirement, as evidence. */
    Evidence evidence(double value, Profile profile) {
        if (requirement == Requirement.IS_TRUE) {
            return Double.isNaN(value)
                    ? new Evidence(name, "none", "", requirement, List.of())
                    : new Evidence(name, value != 0, "", requirement, List.of());
        }
        return requirement == null
                ? Evidence.of(name, value, unit)
                : Evidence.of(name, value, unit, requirement, bounds(profile));
    }

    /** Whether a value, which must not be NaN, meets the requirement. */
    boolean isMetBy(double value, Profile profile) {
        List<Double> at = bounds(profile);
        return switch (requirement) {
            case null -> true;
            case IS_TRUE -> value != 0;
            case AT_MOST -> value <= at.getFirst();
            case AT_LEAST -> value >= at.getFirst();
            case EXACTLY -> value == at.getFirst();
            case BETWEEN -> value >= at.getFirst() && value <= at.getLast();
        };
    }

    /** The bounds as in a statement, such as {@code D to 1.2 D}. */
    String bounds(Profile profile, boolean asText) {
        return bounds.stream()
                .map(bound -> bound.text(profile, asText ? unit : ""))
                .collect(Collectors.joining(" to "));
    }

    /** The condition as in the catalogue, such as {@code p50: D to D + 50 ms}. */
    public String text(Profile profile) {
        if (requirement == null) {
            return name + ": told, and not judged";
        }
        String[] texts = bounds.stream().map(bound -> bound.text(profile, unit))
                .toArray(String[]::new);
        return requirement == Requirement.IS_TRUE
                ? name
                : name + ": " + requirement.text(texts);
    }
}
