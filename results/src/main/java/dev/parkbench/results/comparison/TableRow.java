package dev.parkbench.results.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a percentile table: a share of all values is at most as large as the value.
 *
 * @param printed the value as printed
 * @param share the share from 0 to 1, or to 100 in a table of percents
 * @param count the number of values; negative if it is not given
 * @param inverse 1/(1-share) as given; null if it is not given; infinite if no share is beyond
 * @param inverseRounding half of the last digit of the inverse
 */
record TableRow(
        BigDecimal printed,
        BigDecimal share,
        long count,
        @Nullable Double inverse,
        double inverseRounding) {

    /** A number with a decimal point or comma, as a JVM or a C library prints it. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(?:[.,]\\d{1,20})?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int NAMED_DECIMALS = 4;
    private static final double SLACK = 1e-9;

    /**
     * The inverse from which on no share is beyond the row, because vegeta does not print infinity.
     */
    private static final double ENDLESS = 1e7;

    /** The row of a line; null if the line is not a row. */
    static @Nullable TableRow parse(String line, TableColumns columns) {
        List<String> fields = columns.fields(line);
        int size = columns.size();
        if (fields.size() != size && !(fields.size() == size - 1 && columns.mayLack(size - 1))) {
            return null;
        }
        boolean commas = fields.stream().anyMatch(field -> field.indexOf(',') >= 0);
        boolean points = fields.stream().anyMatch(field -> field.indexOf('.') >= 0);
        BigDecimal value = number(fields.get(columns.value()));
        BigDecimal share = number(percentless(fields.get(columns.percentile())));
        BigDecimal count = columns.count() < 0
                ? BigDecimal.ONE.negate()
                : number(fields.get(columns.count()));
        if (value == null || share == null || count == null || commas && points
                || count.stripTrailingZeros().scale() > 0 || share.compareTo(HUNDRED) > 0
                || count.precision() - count.scale() > 18) {
            return null;
        }
        if (columns.inverse() < 0 || columns.inverse() >= fields.size()) {
            return new TableRow(value, share, count.longValue(),
                    columns.inverse() < 0 ? null : (Double) Double.POSITIVE_INFINITY, 0);
        }
        String last = fields.get(columns.inverse());
        String word = last.toLowerCase(Locale.ROOT);
        if (word.equals("inf") || word.equals("infinity") || word.equals("\u221e")) {
            return new TableRow(value, share, count.longValue(),
                    Double.POSITIVE_INFINITY, 0);
        }
        BigDecimal inverse = number(last);
        return inverse == null
                ? null
                : new TableRow(value, share, count.longValue(),
                        inverse.doubleValue(), half(inverse));
    }

    private static String percentless(String field) {
        return field.endsWith("%") ? field.substring(0, field.length() - 1) : field;
    }

    private static @Nullable BigDecimal number(String field) {
        return NUMBER.matcher(field).matches() ? new BigDecimal(field.replace(',', '.')) : null;
    }

    /** Half of the last printed digit. */
    private static double half(BigDecimal printed) {
        return Math.pow(10, -printed.scale()) / 2;
    }

    double value() {
        return printed.doubleValue();
    }

    /** The largest rounding error of the value. */
    double rounding() {
        return half(printed);
    }

    /** This row with its share from 0 to 1 instead of 100. */
    TableRow ofPercents() {
        return new TableRow(printed, share.movePointLeft(2), count, inverse, inverseRounding);
    }

    boolean isWhole() {
        return share.compareTo(BigDecimal.ONE) == 0;
    }

    /**
     * Whether the row states that no values are beyond it, by its share and by its inverse if it
     * has one.
     */
    boolean isLast() {
        return isWhole() && (inverse == null || inverse >= ENDLESS);
    }

    /** The percentile, rounded to the decimals of named percentiles. */
    double percentile() {
        return share.movePointRight(2).setScale(NAMED_DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Whether the inverse and the count agree with the share, to their printed precision. */
    boolean agreesWithItself(long total) {
        double least = share.doubleValue() - half(share);
        double most = share.doubleValue() + half(share);
        boolean beyond = inverse == null
                || inverse + inverseRounding + SLACK * inverse >= 1 / (1 - least)
                        && (most >= 1 || inverse - inverseRounding - SLACK * inverse <= 1
                                / (1 - most));
        return beyond && share.compareTo(BigDecimal.ONE) <= 0
                && (count < 0 || count <= total && count >= least * total - 1);
    }

    /** Whether the given row may follow this one. */
    boolean precedes(TableRow next, long total) {
        boolean ascends = value() <= next.value() && share.compareTo(next.share) <= 0
                && count <= next.count;
        double most = next.share.doubleValue() + half(next.share);
        return ascends && (count < 0 || value() == next.value() || count <= most * total + 1);
    }
}
