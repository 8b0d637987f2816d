package dev.parkbench.report.html;

import dev.parkbench.report.chart.XmlText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script needs to know, as JSON that can stand inside a script element. */
final class PageData {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final List<String> runs;
    private final List<PageChart> charts = new ArrayList<>();

    private record Root(List<String> runs, List<PageChart> charts) {
    }

    PageData(List<String> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Adds a chart and returns its number. */
    int add(PageChart chart) {
        charts.add(chart);
        return charts.size() - 1;
    }

    /**
     * No {@code <} is in it, so nothing in it ends the element; and neither of the two characters
     * that JSON allows in a text and old scripts take for the end of a line; and no half of a
     * surrogate pair, which could not be written.
     */
    String json() {
        return XmlText.printable(text());
    }

    private String text() {
        return MAPPER.writeValueAsString(new Root(runs, charts)).replace("<", "\\u003c")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
