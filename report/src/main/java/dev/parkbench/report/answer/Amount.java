package dev.parkbench.report.answer;

import dev.parkbench.results.NumberText;
import java.util.Locale;

/** Formats numbers for sentences, with three significant digits and a readable unit. */
final class Amount {

    private Amount() {
    }

    /** A time in milliseconds, or in seconds from 10 s on. */
    static String millis(double millis) {
        return millis < 10_000
                ? digits(millis) + " ms"
                : digits(millis / 1000) + " s";
    }

    /** The range from the least to the most, or a single number if both have the same text. */
    static String range(double least, double most, String unit) {
        String low = digits(least);
        String high = digits(most);
        return (low.equals(high) ? low : low + " to " + high) + " " + unit;
    }

    static String count(double count) {
        return NumberText.of(Math.round(count));
    }

    /** A number with three significant digits, or as a whole number from 100 on. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return count(value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
