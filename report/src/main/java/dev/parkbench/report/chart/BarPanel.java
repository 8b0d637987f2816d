package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;
import dev.parkbench.results.NumberText;
import java.util.List;

/**
 * Values as bars from zero, with the spread over the trials as a thin line.
 *
 * @param axis what the axis says, with its unit
 */
record BarPanel(String heading, String axis, List<Bar> bars) implements Panel {

    private static final double ROW = 22;
    private static final double LABELS_ABOVE = 480;

    /** One bar; low and high are equal where there was one trial. */
    record Bar(String label, int colour, double value, double low, double high) {
    }

    BarPanel {
        bars = List.copyOf(bars);
    }

    @Override
    public double leastWidth() {
        return 300;
    }

    @Override
    public double draw(Canvas canvas, double width) {
        double top = Axes.heading(canvas, heading, width) + 2;
        boolean above = width < LABELS_ABOVE;
        double labels = bars.stream().mapToDouble(bar -> TextExtent.of(bar.label(), Canvas.TEXT))
                .max().orElse(0);
        double left = above ? 4 : Math.min(labels + 12, width * 0.4);
        double values = bars.stream()
                .mapToDouble(bar -> TextExtent.of(NumberText.of(bar.value()), Canvas.TEXT)).max()
                .orElse(0);
        double right = width - values - 14;
        double height = above ? ROW + 16 : ROW;
        double bottom = top + bars.size() * height + 4;
        double most = bars.stream().mapToDouble(Bar::high).max().orElse(1);
        Scale scale = Scale.linear(0, most > 0 ? most : 1,
                (int) Math.max(2, (right - left) / 90));
        Axes.below(canvas, scale, axis, left, right, top, bottom);
        for (int i = 0; i < bars.size(); i++) {
            double y = top + i * height + height - ROW / 2;
            String label = TextExtent.cut(bars.get(i).label(), Canvas.TEXT,
                    above ? width : left - 10);
            canvas.words("ink", above ? Anchor.START : Anchor.END, above ? left : left - 8,
                    above ? y - 12 : y + 4, label);
            draw(canvas, bars.get(i), scale, left, right, y);
        }
        return bottom + 42;
    }

    private static void draw(Canvas canvas, Bar bar, Scale scale, double left, double right,
            double y) {
        double end = left + scale.share(bar.value()) * (right - left);
        double high = left + scale.share(bar.high()) * (right - left);
        canvas.open("g").named("title", bar.label() + ": " + NumberText.of(bar.value())
                + (bar.low() < bar.high()
                        ? ", trials " + NumberText.of(bar.low()) + " to "
                                + NumberText.of(bar.high())
                        : ""));
        canvas.mark("rect", "class", "f" + bar.colour(), "x", left, "y", y - 7, "width",
                end - left, "height", 14.0, "rx", 2.0);
        if (bar.low() < bar.high()) {
            canvas.line("whisker", left + scale.share(bar.low()) * (right - left), y, high, y);
        }
        canvas.words("ink", Anchor.START, Math.max(end, high) + 6, y + 4,
                NumberText.of(bar.value()));
        canvas.close();
    }
}
