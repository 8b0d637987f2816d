package dev.parkbench.report.html;

import dev.parkbench.report.chart.XmlText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The data for the page's script, as JSON that is safe inside a script element. */
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
     * The JSON text. It contains no {@code <}, so that nothing in it can end the element, neither
     * of the two characters that JSON allows in a string but old scripts take for line ends, and no
     * unpaired surrogate, which could not be encoded.
     */
    String json() {
        return XmlText.printable(text());
    }

    private String text() {
        return MAPPER.writeValueAsString(new Root(runs, charts)).replace("<", "\\u003c")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
