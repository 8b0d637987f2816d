package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A percentile table as printed by HdrHistogram. Its rows are steps, and the values between two
 * rows are unknown, so only the values of the rows are kept, by percentile. Redundant information,
 * in counts, inverses and the lines below the table, must be consistent.
 */
final class PercentileTable {
    private static final double WHOLE = 100;

    /** The relative width of a bucket with one significant digit; fewer digits are impossible. */
    private static final double WIDEST_BUCKET = 0.13;

    /** The rounding of lines below tables, which have three decimals. */
    private static final double OF_FOOTER = 0.0005001;

    private final String name;
    private final TableColumns columns;
    private final List<TableRow> rows = new ArrayList<>();
    private final List<PrintedPercentile> printed;
    private @Nullable String unit;
    private @Nullable Double max;
    private @Nullable Long total;
    private double bucket = WIDEST_BUCKET;
    private boolean ended;

    /**
     * Creates an empty table.
     *
     * @param name the text above the table; empty if there is none
     * @param unit the unit of the values; null if it is not given
     * @param printed the percentiles that are printed above the table in another form
     */
    PercentileTable(String name, TableColumns columns, @Nullable String unit,
            List<PrintedPercentile> printed) {
        this.name = name;
        this.columns = columns;
        this.unit = unit;
        this.printed = List.copyOf(printed);
    }

    String name() {
        return name;
    }

    TableColumns columns() {
        return columns;
    }

    @Nullable
    String unit() {
        return unit;
    }

    /** Whether the table cannot have another row. */
    boolean isEnded() {
        return ended;
    }

    boolean hasRows() {
        return !rows.isEmpty();
    }

    /** Whether the last row states that no values are beyond it. */
    boolean isComplete() {
        return hasRows() && (rows.getLast().isLast()
                || rows.getLast().share().doubleValue() == WHOLE);
    }

    void add(TableRow row) {
        rows.add(row);
    }

    /** Adds one of the lines below the table. */
    void footer(String line) {
        ended = true;
        Double told = TableFooter.number(line, TableFooter.MAX);
        max = told == null ? max : told;
        Double counted = TableFooter.number(line, TableFooter.TOTAL);
        total = counted == null ? total : (Long) counted.longValue();
        Double halves = TableFooter.number(line, TableFooter.SUB_BUCKETS);
        bucket = halves == null || halves < 2 ? bucket : Math.min(bucket, 2 / halves);
    }

    /**
     * The values of the rows by percentiles from 0 to 100, where 100 is the largest value.
     *
     * @throws PercentileSide.Unusable if the table is incomplete or contradicts itself
     */
    NavigableMap<Double, Double> stated() {
        List<TableRow> scaled = hasRows() && rows.getLast().share().doubleValue() == WHOLE
                ? rows.stream().map(TableRow::ofPercents).toList()
                : rows;
        requireWhole(scaled);
        NavigableMap<Double, Double> stated = new TreeMap<>();
        Set<Double> ambiguous = new LinkedHashSet<>();
        for (TableRow row : scaled) {
            Double other = stated.put(row.percentile(), row.value());
            if (other != null && other != row.value()) {
                ambiguous.add(row.percentile()); // Both percentiles round to the same one.
            }
        }
        stated.keySet().removeAll(ambiguous);
        stated.put(WHOLE, scaled.getLast().value());
        for (PrintedPercentile each : printed) {
            if (!each.agreesWith(stated, unit)) {
                throw new PercentileSide.Unusable("contradicts itself: " + each.text()
                        + " above the table is not between its rows");
            }
            each.addTo(stated, unit);
        }
        if (max != null) {
            stated.put(WHOLE, max);
        }
        return stated;
    }

    private void requireWhole(List<TableRow> scaled) {
        if (scaled.isEmpty() || total != null && total == 0
                || scaled.getLast().count() == 0) {
            throw new PercentileSide.Unusable("is a percentile table without values");
        }
        TableRow last = scaled.getLast();
        if (!last.isWhole() || total == null && !last.isLast()) {
            throw new PercentileSide.Unusable("is not a whole percentile table: its last"
                    + " percentile is not 1; print it again");
        }
        long all = total == null ? last.count() : total;
        if (total != null && last.count() >= 0 && last.count() != total) {
            throw contradiction("its last row has " + last.count() + " values of " + total);
        }
        if (max != null && Math.abs(max - last.value()) > bucket * Math.max(max, last.value())
                + last.rounding() + OF_FOOTER) {
            throw contradiction("its last value is " + last.value() + " and its maximum " + max);
        }
        for (int i = 0; i < scaled.size(); i++) {
            TableRow row = scaled.get(i);
            if (!row.agreesWithItself(all)
                    || i > 0 && !scaled.get(i - 1).precedes(row, all)) {
                throw contradiction("the row of " + row.value() + " at " + row.share()
                        + " agrees neither with its count nor with the rows beside it");
            }
        }
    }

    private static PercentileSide.Unusable contradiction(String what) {
        return new PercentileSide.Unusable("is a percentile table that contradicts itself: " + what
                + "; print it again");
    }
}
