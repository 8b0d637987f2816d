package dev.parkbench.report;

import dev.parkbench.results.NumberText;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Estimate;
import dev.parkbench.results.comparison.MissingMeasurement;
import dev.parkbench.results.comparison.Shift;
import dev.parkbench.results.statistics.Interval;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table cells of a comparison, the same for the terminal and for Markdown. */
public final class ComparisonCells {
    static final String[] HEADINGS = {"measurement", "base", "candidate", "ratio", "interval", "p",
        "verdict", "why"};
    static final String[] SHIFT_HEADINGS = {"percentile", "base", "candidate", "ratio", "band"};

    private ComparisonCells() {
    }

    /**
     * The cells of a row: measurement, base, candidate, ratio, interval, p-value, verdict and
     * reason.
     */
    public static String[] of(ComparedMeasurement row) {
        Estimate estimate = row.estimate();
        String unit = row.unit().isEmpty() ? "" : " " + row.unit();
        return new String[]{row.name() + ", " + row.statistic(),
            estimate == null ? "" : NumberText.of(estimate.base()) + unit,
            estimate == null ? "" : NumberText.of(estimate.candidate()) + unit,
            estimate == null ? "" : ratio(estimate.ratio()),
            estimate == null ? "" : interval(estimate.interval()),
            row.significance() == null
                    ? ""
                    : String.format(Locale.ROOT, "%.2g", row.significance().adjusted()),
            row.verdict() == null ? "" : row.verdict().name(),
            row.because() + detectable(row.detectable())};
    }

    /** The cells of a missing measurement. */
    public static String[] of(MissingMeasurement missing) {
        return new String[]{missing.name(), "", "", "", "", "", "missing",
            missing.because() + (missing.accepted() ? "; accepted" : "")};
    }

    private static String detectable(@Nullable Double share) {
        return share == null
                ? ""
                : String.format(Locale.ROOT, "; finds changes from %.2g %%", 100 * share);
    }

    /** The cells of each percentile of a row: its name, base, candidate, ratio and band. */
    public static List<String[]> shifts(ComparedMeasurement row) {
        return row.shifts().stream().map(ComparisonCells::of).toList();
    }

    private static String[] of(Shift shift) {
        return new String[]{"p" + number(shift.percentile()), NumberText.of(shift.base()),
            NumberText.of(shift.candidate()), shift.ratio() == null ? "" : ratio(shift.ratio()),
            interval(shift.band())};
    }

    private static String number(double percentile) {
        return percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "" : ratio(interval.low()) + " to " + ratio(interval.high());
    }
}
