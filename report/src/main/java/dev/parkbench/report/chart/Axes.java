package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;

/** Draws axes with their grid lines, tick labels and titles, and the headings of panels. */
final class Axes {
    private static final double MARK_ROOM = 8;

    private Axes() {
    }

    /** Draws an axis below a box: grid lines through the box, tick labels and a title below it. */
    static void below(Canvas canvas, Scale scale, String title, double left, double right,
            double top, double bottom) {
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (double tick : scale.ticks()) {
            double x = left + scale.share(tick) * (right - left);
            canvas.line("grid", x, top, x, bottom);
            String label = Scale.label(tick);
            double half = TextExtent.of(label, Canvas.TEXT) / 2;
            if (x - half > lastEnd + MARK_ROOM) {
                canvas.words("quiet", Anchor.MIDDLE, x, bottom + 16, label);
                lastEnd = x + half;
            }
        }
        canvas.line("axis", left, bottom, right, bottom);
        canvas.words("quiet", Anchor.MIDDLE, (left + right) / 2, bottom + 34, title);
    }

    /** The room that the tick labels of a left axis need. */
    static double leftRoom(Scale scale) {
        return 8 + scale.ticks().stream()
                .mapToDouble(tick -> TextExtent.of(Scale.label(tick), Canvas.TEXT)).max()
                .orElse(0);
    }

    /**
     * Draws an axis at the left of a box: grid lines through the box, and tick labels beside it.
     */
    static void left(Canvas canvas, Scale scale, double left, double right, double top,
            double bottom) {
        for (double tick : scale.ticks()) {
            double y = bottom - scale.share(tick) * (bottom - top);
            canvas.line("grid", left, y, right, y);
            canvas.words("quiet", Anchor.END, left - 6, y + 4, Scale.label(tick));
        }
    }

    /** Draws the heading of a panel and returns the height below it. */
    static double heading(Canvas canvas, String heading, double width) {
        canvas.words("heading", Anchor.START, 0, 15, TextExtent.cut(heading, 14, width));
        return 24;
    }
}
