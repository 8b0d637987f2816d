package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;
import dev.parkbench.results.ByteText;
import dev.parkbench.results.statistics.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two amounts for each kind, as marks on a logarithmic axis with their values beside them.
 *
 * @param axis the title of the axis, with its unit
 * @param quantity the quantity that the marks show
 */
record DotPanel(String heading, String axis, Quantity quantity, List<Row> rows)
        implements
            Panel {

    private static final double ROW = 24;
    private static final double ABOVE = 14;
    private static final double LABELS_ABOVE = 560;
    private static final double VALUES = 215;

    /** A quantity: its unit, and the meaning of the two marks of a row. */
    enum Quantity {
        /** Memory, in bytes. */
        BYTES("live", "resident") {
            @Override
            String text(double amount) {
                return ByteText.of(amount);
            }
        },
        /** Time, in milliseconds. */
        MILLIS("started", "woken") {
            @Override
            String text(double amount) {
                return amount >= THOUSAND
                        ? String.format(Locale.ROOT, amount >= 10 * THOUSAND ? "%.1f s" : "%.2f s",
                                amount / THOUSAND)
                        : String.format(Locale.ROOT, amount >= 10 ? "%.0f ms" : "%.1f ms", amount);
            }
        };

        private static final double THOUSAND = 1000;

        private final String ring;
        private final String dot;

        Quantity(String ring, String dot) {
            this.ring = ring;
            this.dot = dot;
        }

        /** Formats an amount with its unit, for people. */
        abstract String text(double amount);

        String text(Row row) {
            return Stream.of(row.ring().map(one -> ring + " " + text(one.median())),
                    row.dot().map(one -> dot + " " + text(one.median())))
                    .flatMap(Optional::stream).collect(Collectors.joining(", "));
        }
    }

    /** The amounts of one kind. */
    record Row(String label, int colour, Optional<Spread> ring, Optional<Spread> dot) {

        /** Whether the row has an amount and all are positive, as a logarithmic axis requires. */
        boolean isPositive() {
            return spreads().findAny().isPresent() && spreads().allMatch(one -> one.min() > 0);
        }

        Stream<Spread> spreads() {
            return Stream.of(ring, dot).flatMap(Optional::stream);
        }

        double most() {
            return spreads().mapToDouble(Spread::median).max().orElse(0);
        }
    }

    DotPanel {
        rows = List.copyOf(rows);
    }

    @Override
    public double leastWidth() {
        return 300;
    }

    @Override
    public double draw(Canvas canvas, double width) {
        double top = Axes.heading(canvas, heading, width) + 4;
        boolean above = width < LABELS_ABOVE;
        double left = above
                ? 4
                : Math.min(width * 0.4, 12 + rows.stream()
                        .mapToDouble(row -> TextExtent.of(row.label(), Canvas.TEXT)).max()
                        .orElse(0));
        double right = width - (above ? 18 : VALUES);
        double height = above ? ROW + ABOVE : ROW;
        double bottom = top + rows.size() * height + 4;
        Scale scale = Scale.logarithmic(
                rows.stream().flatMap(Row::spreads).mapToDouble(Spread::min).min().orElse(1),
                rows.stream().flatMap(Row::spreads).mapToDouble(Spread::max).max().orElse(10));
        Axes.below(canvas, scale, axis + " (logarithmic)", left, right, top, bottom);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = top + i * height + height - ROW / 2;
            if (above) {
                canvas.words("ink", Anchor.START, left, y - 12,
                        TextExtent.cut(row.label() + ": " + quantity.text(row), Canvas.TEXT,
                                width));
            } else {
                canvas.words("ink", Anchor.END, left - 8, y + 4,
                        TextExtent.cut(row.label(), Canvas.TEXT, left - 10));
                canvas.words("quiet", Anchor.START, right + 10, y + 4,
                        TextExtent.cut(quantity.text(row), Canvas.TEXT, VALUES - 12));
            }
            marks(canvas, row, scale, left, right, y);
        }
        return bottom + 42;
    }

    private void marks(Canvas canvas, Row row, Scale scale, double left, double right,
            double y) {
        canvas.open("g").named("title", row.label() + ": " + quantity.text(row));
        row.spreads().filter(one -> one.max() > one.min())
                .forEach(one -> canvas.line("reach s" + row.colour(),
                        x(scale, one.min(), left, right), y, x(scale, one.max(), left, right), y));
        row.dot().ifPresent(one -> canvas.mark("circle", "class", "f" + row.colour(), "cx",
                x(scale, one.median(), left, right), "cy", y, "r", 5.0));
        row.ring().ifPresent(one -> canvas.mark("circle", "class", "ring s" + row.colour(), "cx",
                x(scale, one.median(), left, right), "cy", y, "r", 5.0));
        canvas.close();
    }

    private static double x(Scale scale, double bytes, double left, double right) {
        return left + scale.share(bytes) * (right - left);
    }
}
