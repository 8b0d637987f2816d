package dev.parkbench.report.answer;

import dev.parkbench.results.NumberText;
import java.util.Locale;

/** Numbers as a sentence has them: three digits, and a unit that suits the reader. */
final class Amount {

    private Amount() {
    }

    /** Milliseconds, as seconds from ten of those on. */
    static String millis(double millis) {
        return millis < 10_000
                ? digits(millis) + " ms"
                : digits(millis / 1000) + " s";
    }

    /** From least to most, or one of them if they read alike. */
    static String range(double least, double most, String unit) {
        String low = digits(least);
        String high = digits(most);
        return (low.equals(high) ? low : low + " to " + high) + " " + unit;
    }

    static String count(double count) {
        return NumberText.of(Math.round(count));
    }

    /** A whole number from 100 on, three significant digits below. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return count(value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
