package dev.parkbench.report.chart;

/** One pair of axes of a chart, which can be drawn at any width from its least one on. */
interface Panel {
    /** Narrower than this it cannot be read. */
    double leastWidth();

    /** Draws it with its upper left corner at the origin and returns its height. */
    double draw(Canvas canvas, double width);
}
