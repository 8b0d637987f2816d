package dev.parkbench.report.html;

/** A column heading with which the page's script sorts the table. */
final class SortHeading {

    private SortHeading() {
    }

    static void write(Html html, String words) {
        html.open("th", "scope", "col", "aria-sort", "none")
                .element("button", words, "type", "button", "class", "sort").close();
    }
}
