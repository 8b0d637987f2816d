package dev.parkbench.results;

import java.util.Locale;

/**
 * One fact that a claim was decided from.
 *
 * @param name what it is, with its bound where it has one
 * @param value a number, a text or a truth value
 * @param unit the unit of a number, or empty
 */
public record Evidence(String name, Object value, String unit) {

    /** From here on a number needs no digits after its point. */
    private static final double WHOLE = 1000;

    public Evidence {
        if (!(value instanceof Number || value instanceof String || value instanceof Boolean)) {
            throw new IllegalArgumentException("evidence " + name + " is a " + value.getClass()
                    + ", not a number, a text or a truth value");
        }
    }

    /** A number with its unit. */
    public static Evidence of(String name, double value, String unit) {
        return new Evidence(name, value, unit);
    }

    /** A text. */
    public static Evidence of(String name, String text) {
        return new Evidence(name, text, "");
    }

    /** The fact in words, such as {@code p50 1,004.2 ms}. */
    public String text() {
        String shown = switch (value) {
            case Boolean truth -> truth ? "yes" : "no";
            case Number number -> number(number.doubleValue());
            default -> value.toString();
        };
        return name + " " + shown + (unit.isEmpty() ? "" : " " + unit);
    }

    /** A number with thousands separators and as many digits as it deserves. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (Math.abs(value) >= WHOLE) {
            return String.format(Locale.ROOT, "%,.1f", value);
        }
        if (Math.abs(value) >= 1) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
