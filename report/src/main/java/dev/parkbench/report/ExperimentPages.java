package dev.parkbench.report;

import dev.parkbench.results.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that the experiments of a run measured, a page each. */
public final class ExperimentPages {

    private ExperimentPages() {
    }

    /**
     * The pages by the names of their files.
     *
     * @param results the page of the whole run, seen from these
     */
    public static Map<String, String> of(Run run, String results) {
        Map<String, String> pages = new LinkedHashMap<>();
        run.experiments().forEach(one -> pages.put(one.name() + ".md",
                ExperimentMarkdown.page(one, results)));
        return pages;
    }
}
