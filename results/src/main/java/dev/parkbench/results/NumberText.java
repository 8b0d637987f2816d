package dev.parkbench.results;

import java.util.Locale;

/**
 * Formats numbers for people, with thousands separators, a decimal point and a limited number of
 * digits.
 *
 * <p>Whole numbers have no decimals. Other numbers have three significant digits below 1, three
 * decimals from 1 on, two from 10 on, one from 100 on and none from 100,000 on.
 */
public final class NumberText {
    private static final double LARGE = 1e15;

    private NumberText() {
    }

    /** Formats a number, text or boolean of evidence or parameters. */
    public static String ofValue(Object value) {
        return switch (value) {
            case Long number -> of(number);
            case Integer number -> of(number.longValue());
            case Number number -> of(number.doubleValue());
            default -> value.toString();
        };
    }

    /** Formats an integer. */
    public static String of(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Formats any number. */
    public static String of(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size >= LARGE) {
            return Double.toString(value);
        }
        if (value == Math.rint(value)) {
            return of((long) value);
        }
        return size < 1 ? small(value) : String.format(Locale.ROOT, format(size), value);
    }

    /** Formats any number without trailing zeros after the decimal point. */
    public static String shortest(double value) {
        String text = of(value);
        return text.contains(".") && !text.contains("e") && !text.contains("E")
                ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "")
                : text;
    }

    private static String format(double size) {
        if (size >= 100_000) {
            return "%,.0f";
        }
        if (size >= 100) {
            return "%,.1f";
        }
        return size >= 10 ? "%.2f" : "%.3f";
    }

    private static String small(double value) {
        if (Math.abs(value) < 1e-6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int leadingZeros = (int) Math.floor(-Math.log10(Math.abs(value)));
        String text = String.format(Locale.ROOT, "%." + (leadingZeros + 3) + "f", value);
        return text.replaceFirst("0+$", "");
    }
}
