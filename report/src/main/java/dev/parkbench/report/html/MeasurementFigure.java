package dev.parkbench.report.html;

/** The place where the page's script draws measurements of which one is chosen. */
final class MeasurementFigure {
    private MeasurementFigure() {
    }

    /**
     * Writes it.
     *
     * @param chart the number of its data
     */
    static void write(Html html, String anchor, int chart, String title, String reading) {
        html.open("figure", "class", "plot", "id", anchor, "data-chart", String.valueOf(chart));
        html.open("figcaption").element("b", title).text(". " + reading).close();
        html.element("p", "The script of this page draws this chart.", "class", "quiet waiting");
        html.closeLine();
    }
}
