package dev.parkbench.report.chart;

/**
 * Estimates the width of a text from the character widths of a common sans-serif typeface, so that
 * a chart has the same layout on every machine, whatever fonts it has.
 */
final class TextExtent {
    private TextExtent() {
    }

    static double of(String text, double size) {
        return text.codePoints().mapToDouble(TextExtent::ems).sum() * size;
    }

    /** Cuts a text to a width, with an ellipsis if it was too wide. */
    static String cut(String text, double size, double most) {
        if (of(text, size) <= most) {
            return text;
        }
        int end = text.length();
        while (end > 0 && of(text.substring(0, end) + "…", size) > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double ems(int point) {
        if (point > 0x2e80) {
            return 1;
        }
        if ("iljI.,:;|!'()[] tfr".indexOf(point) >= 0) {
            return 0.36;
        }
        if ("mwMW@%<>=+~".indexOf(point) >= 0) {
            return 0.92;
        }
        return Character.isUpperCase(point) ? 0.71 : 0.61;
    }
}
