package dev.parkbench.results;

/**
 * One fact that helps to decide a claim.
 *
 * @param name what was looked at
 * @param value a {@code Long}, {@code Double}, {@code String} or {@code Boolean}; other whole and
 *     floating-point numbers are widened to the first two
 * @param unit of the value; empty for counts, text and flags
 */
public record Evidence(String name, Object value, String unit) {

    public Evidence {
        Checks.text(name, "name");
        value = PlainValues.scalar(value, "value");
        Checks.present(unit, "unit");
    }

    /** A measured quantity; one that is not finite is kept as text, which JSON can hold. */
    public static Evidence of(String name, double value, String unit) {
        return Double.isFinite(value)
                ? new Evidence(name, value, unit)
                : new Evidence(name, Double.toString(value), unit);
    }

    /** A count. */
    public static Evidence of(String name, long count) {
        return new Evidence(name, count, "");
    }

    /** A fact in words. */
    public static Evidence of(String name, String text) {
        return new Evidence(name, text, "");
    }

    /** A fact that is so or is not. */
    public static Evidence of(String name, boolean flag) {
        return new Evidence(name, flag, "");
    }

    /** The fact for a person, such as {@code overlap 10} or {@code p50 1,004.2 ms}. */
    public String text() {
        String text = name + " " + NumberText.ofValue(value);
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
