package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;
import dev.parkbench.report.chart.Legend.Entry;
import dev.parkbench.report.chart.Legend.Mark;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.PercentileSupport;
import java.util.ArrayList;
import java.util.List;

/**
 * Arms as lines from their least to their largest value, with a different mark for each percentile.
 *
 * @param axis the title of the axis, with its unit
 * @param isFromZero whether the axis begins at zero rather than near the least value
 * @param reference a value that is drawn as a line across the rows; none if NaN
 */
record RangePanel(
        String heading,
        String axis,
        List<Row> rows,
        boolean isFromZero,
        double reference,
        String referenceName) implements Panel {

    private static final double ROW = 24;
    private static final double LABELS_ABOVE = 480;

    /** The measurement of an arm. */
    record Row(String label, int colour, Measurement measurement) {
    }

    RangePanel {
        rows = List.copyOf(rows);
    }

    @Override
    public double leastWidth() {
        return 300;
    }

    @Override
    public double draw(Canvas canvas, double width) {
        double top = Axes.heading(canvas, heading, width);
        top = Legend.draw(canvas, key(), top, width) + 6;
        boolean above = width < LABELS_ABOVE;
        double left = above
                ? 4
                : 12 + rows.stream().mapToDouble(row -> TextExtent.of(row.label(), Canvas.TEXT))
                        .max().orElse(0);
        left = Math.min(left, width * 0.45);
        double height = above ? ROW + 14 : ROW;
        double bottom = top + rows.size() * height + 4;
        double right = width - 18;
        Scale scale = scale(right - left);
        Axes.below(canvas, scale, axis, left, right, top, bottom);
        if (!Double.isNaN(reference)) {
            double x = left + scale.share(reference) * (right - left);
            canvas.line("level", x, top, x, bottom);
        }
        for (int i = 0; i < rows.size(); i++) {
            double y = top + i * height + height - ROW / 2;
            double labelX = above ? left : left - 8;
            canvas.words("ink", above ? Anchor.START : Anchor.END, labelX,
                    above ? y - 12 : y + 4,
                    TextExtent.cut(rows.get(i).label(), Canvas.TEXT,
                            above ? width : left - 10));
            draw(canvas, rows.get(i), scale, left, right, y);
        }
        return bottom + 42;
    }

    private List<Entry> key() {
        List<Entry> entries = new ArrayList<>(List.of(new Entry(Mark.TICK, "s7", "min, max"),
                new Entry(Mark.DOT, "f7", "p50")));
        if (rows.stream().anyMatch(row -> has(row.measurement(), 90))) {
            entries.add(new Entry(Mark.RING, "s7", "p90"));
        }
        if (rows.stream().anyMatch(row -> has(row.measurement(), 99))) {
            entries.add(new Entry(Mark.SQUARE, "s7", "p99"));
        }
        if (!Double.isNaN(reference)) {
            entries.add(new Entry(Mark.LEVEL, "", referenceName));
        }
        return entries;
    }

    private Scale scale(double room) {
        double least = rows.stream().mapToDouble(row -> row.measurement().min()).min().orElse(0);
        double most = rows.stream().mapToDouble(row -> row.measurement().max()).max().orElse(1);
        if (!Double.isNaN(reference)) {
            least = Math.min(least, reference);
            most = Math.max(most, reference);
        }
        if (isFromZero) {
            return Scale.linear(0, most, (int) Math.max(2, room / 70));
        }
        return least > 0 && most / least > 20
                ? Scale.logarithmic(least, most)
                : Scale.linear(least, most, (int) Math.max(2, room / 70));
    }

    private static void draw(Canvas canvas, Row row, Scale scale, double left, double right,
            double y) {
        Measurement of = row.measurement();
        String stroke = "s" + row.colour();
        canvas.open("g").named("title", words(row));
        canvas.line("reach " + stroke, left + scale.share(of.min()) * (right - left), y,
                left + scale.share(of.max()) * (right - left), y);
        for (double end : new double[]{of.min(), of.max()}) {
            double x = left + scale.share(end) * (right - left);
            canvas.line("tick " + stroke, x, y - 5, x, y + 5);
        }
        if (has(of, 90)) {
            canvas.mark("circle", "class", "ring " + stroke, "cx",
                    left + scale.share(of.p90()) * (right - left), "cy", y, "r", 3.5);
        }
        if (has(of, 99)) {
            canvas.mark("rect", "class", "ring " + stroke, "x",
                    left + scale.share(of.p99()) * (right - left) - 3, "y", y - 3, "width", 6.0,
                    "height", 6.0);
        }
        canvas.mark("circle", "class", "f" + row.colour(), "cx",
                left + scale.share(of.p50()) * (right - left), "cy", y, "r", 5.0);
        canvas.close();
    }

    /** Whether a measurement has enough values for a percentile. */
    private static boolean has(Measurement of, double percentile) {
        return PercentileSupport.has(of.count(), percentile);
    }

    private static String words(Row row) {
        Measurement of = row.measurement();
        return row.label() + ": min " + NumberText.of(of.min()) + ", p50 "
                + NumberText.of(of.p50())
                + (has(of, 90) ? ", p90 " + NumberText.of(of.p90()) : "")
                + (has(of, 99) ? ", p99 " + NumberText.of(of.p99()) : "") + ", max "
                + NumberText.of(of.max()) + " " + of.unit() + ", n = " + NumberText.of(of.count());
    }
}
