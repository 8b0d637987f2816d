package dev.parkbench.report.html;

/**
 * The figure in which the page's script draws one of several measurements, which the reader
 * chooses.
 */
final class MeasurementFigure {
    private MeasurementFigure() {
    }

    /**
     * Writes the figure.
     *
     * @param chart the number of the data of the chart
     */
    static void write(Html html, String anchor, int chart, String title, String reading) {
        html.open("figure", "class", "plot", "id", anchor, "data-chart", String.valueOf(chart));
        html.open("figcaption").element("b", title).text(". " + reading).close();
        html.element("p", "The script of this page draws this chart.", "class", "quiet waiting");
        html.closeLine();
    }
}
