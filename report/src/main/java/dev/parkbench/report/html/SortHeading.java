package dev.parkbench.report.html;

/** The heading of a column by which the page's script sorts a table. */
final class SortHeading {

    private SortHeading() {
    }

    static void write(Html html, String words) {
        html.open("th", "scope", "col", "aria-sort", "none")
                .element("button", words, "type", "button", "class", "sort").close();
    }
}
