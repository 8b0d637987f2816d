package dev.parkbench.report;

import dev.parkbench.results.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders a page of Markdown for each experiment of a run, with all its measurements. */
public final class ExperimentPages {

    private ExperimentPages() {
    }

    /**
     * The pages by file name.
     *
     * @param results the path of the page of the whole run, relative to these pages
     */
    public static Map<String, String> of(Run run, String results) {
        Map<String, String> pages = new LinkedHashMap<>();
        run.experiments().forEach(one -> pages.put(one.name() + ".md",
                ExperimentMarkdown.page(one, results)));
        return pages;
    }
}
