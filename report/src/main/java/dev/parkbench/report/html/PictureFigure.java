package dev.parkbench.report.html;

import dev.parkbench.report.chart.Chart;

/** A picture in the page, drawn once for a wide window and once for a narrow one. */
final class PictureFigure {
    private static final double WIDE = 720;
    private static final double NARROW = 330;

    private PictureFigure() {
    }

    /**
     * Writes it.
     *
     * @param label of the run, where there are several; else empty
     * @param key makes its ids differ from those of the same chart elsewhere in the page
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
