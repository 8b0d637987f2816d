package dev.parkbench.results;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact that helps to decide a claim, and the claim's requirement for it.
 *
 * @param name the name of the fact
 * @param value a {@code Long}, {@code Double}, {@code String} or {@code Boolean}; other integers
 *     and floating-point numbers are widened to {@code Long} and {@code Double}
 * @param unit the unit of the value and of its bounds; empty for counts, text and booleans
 * @param requirement the requirement for the value; null if the fact decides nothing
 * @param bounds the bounds of the requirement, ascending; null if it has none
 */
public record Evidence(
        String name,
        Object value,
        String unit,
        @Nullable Requirement requirement,
        @Nullable List<Double> bounds) {

    public Evidence {
        Checks.text(name, "name");
        value = PlainValues.scalar(value, "value");
        Checks.present(unit, "unit");
        bounds = bounds == null || bounds.isEmpty() ? null : List.copyOf(bounds);
        int wanted = requirement == null ? 0 : requirement.bounds();
        int given = bounds == null ? 0 : bounds.size();
        if (given != wanted) {
            throw new IllegalArgumentException(name + " has " + given + " bounds, and "
                    + (requirement == null ? "without a requirement" : requirement.name())
                    + " has " + wanted);
        }
    }

    /** Creates a fact without a requirement. */
    public Evidence(String name, Object value, String unit) {
        this(name, value, unit, null, null);
    }

    /**
     * A measured quantity without a requirement. A value that is not finite is stored as text,
     * because JSON has no such numbers.
     */
    public static Evidence of(String name, double value, String unit) {
        return new Evidence(name, finite(value), unit);
    }

    /**
     * A measured quantity with a requirement. A value that is not finite is stored as text, because
     * JSON has no such numbers.
     */
    public static Evidence of(String name, double value, String unit, Requirement requirement,
            List<Double> bounds) {
        return new Evidence(name, finite(value), unit, requirement, bounds);
    }

    private static Object finite(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        return Double.isNaN(value) ? "none" : Double.toString(value);
    }

    /** A count. */
    public static Evidence of(String name, long count) {
        return new Evidence(name, count, "");
    }

    /** A fact as text. */
    public static Evidence of(String name, String text) {
        return new Evidence(name, text, "");
    }

    /** A fact that is true or false. */
    public static Evidence of(String name, boolean flag) {
        return new Evidence(name, flag, "");
    }

    /**
     * The fact as text for people, such as {@code overlap 10} or {@code p50 47.2 ms (at most 50)}.
     */
    public String text() {
        String text = name + " " + NumberText.ofValue(value);
        String measured = unit.isEmpty() ? text : text + " " + unit;
        String[] asked = Objects.requireNonNullElse(bounds, List.<Double>of()).stream()
                .map(NumberText::shortest).toArray(String[]::new);
        return requirement == null || asked.length == 0
                ? measured
                : measured + " (" + requirement.text(asked) + ")";
    }
}
