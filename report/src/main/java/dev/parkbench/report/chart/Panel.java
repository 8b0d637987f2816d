package dev.parkbench.report.chart;

/** A pair of axes of a chart, which can be drawn at any width from its least width on. */
interface Panel {
    /** The width below which the panel is illegible. */
    double leastWidth();

    /** Draws the panel with its upper left corner at the origin and returns its height. */
    double draw(Canvas canvas, double width);
}
