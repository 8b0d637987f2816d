package dev.parkbench.report.html;

import dev.parkbench.report.chart.Chart;

/** A picture in the page, drawn twice: for a wide and for a narrow window. */
final class PictureFigure {
    private static final double WIDE = 720;
    private static final double NARROW = 330;

    private PictureFigure() {
    }

    /**
     * Writes the figure.
     *
     * @param label the label of the run if there are several; otherwise empty
     * @param key distinguishes its ids from those of the same chart elsewhere in the page
     */
    static void write(Html html, Chart chart, String label, String key) {
        html.open("figure", "class", "picture");
        html.open("figcaption")
                .element("b", chart.title() + (label.isEmpty() ? "" : ", " + label))
                .text(". " + chart.reading()).close();
        html.markup(chart.element(WIDE, "wide", key));
        html.markup(chart.element(NARROW, "narrow", key));
        html.closeLine();
    }
}
