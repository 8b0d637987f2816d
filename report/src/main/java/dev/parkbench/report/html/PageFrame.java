package dev.parkbench.report.html;

import dev.parkbench.report.Caveats;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.SideCurves;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The frame around the sections of a page: its header, contents and footer. */
final class PageFrame {
    private PageFrame() {
    }

    /** Writes the start of the header, which stays open. */
    static void bar(Html html) {
        html.element("a", "Skip to the content", "href", "#main", "class", "skip");
        html.open("header").open("div", "class", "bar").element("h1", "Parkbench report");
        html.open("div", "class", "tools clock", "role", "group", "aria-label", "Clock", "hidden",
                "");
        for (String[] clock : new String[][]{{"response_time", "response time"},
            {"service_time", "service time"}, {"both", "both"}}) {
            html.element("button", clock[1], "type", "button", "class", "chip", "data-clock",
                    clock[0], "aria-pressed", String.valueOf(clock[0].equals("response_time")));
        }
        html.close();
        html.element("button", "Theme: system", "type", "button", "class", "chip", "id", "theme")
                .closeLine();
    }

    static void run(Html html, String label, Run run) {
        Tally tally = Tally.of(run);
        html.open("li").element("b", label).text(" ")
                .element("span", run.profile() + " profile, " + run.status().name()
                        .toLowerCase(Locale.ROOT) + ", JDK " + run.environment().jdk() + ", "
                        + run.environment().cpus() + " CPUs", "class", "quiet");
        if (tally.holds() + tally.refuted() + tally.voids() > 0) {
            html.open("span", "class", "tally");
            html.element("span", tally.holds() + " HOLDS", "class", "verdict holds");
            html.element("span", tally.refuted() + " REFUTED", "class", "verdict refuted");
            html.element("span", tally.voids() + " VOID", "class", "verdict void");
            html.element("span", tally.unexpected() + " not as expected", "class",
                    tally.unexpected() > 0 ? "unexpected" : "quiet").close();
        }
        Caveats.of(run).forEach(caveat -> html.element("p", caveat, "class", "caveat"));
        html.closeLine();
    }

    static void comparison(Html html, String label, Comparison comparison) {
        html.open("li").element("b", label).text(" ");
        ComparisonTable.verdict(html, comparison.verdict());
        html.text(" ").element("span", "a comparison, " + counted(
                comparison.measurements().size() + comparison.missing().size(), "row"), "class",
                "quiet").closeLine();
    }

    static void file(Html html, String label, SideCurves curves) {
        html.open("li").element("b", label).text(" ").element("span", curves.kind() + ", "
                + counted(curves.curves().size(), "measurement"), "class", "quiet").closeLine();
    }

    private static String counted(int count, String what) {
        return NumberText.of(count) + " " + what + (count == 1 ? "" : "s");
    }

    static void navigation(Html html, Map<String, String> contents) {
        html.open("nav", "aria-label", "Contents").open("details", "open", "")
                .element("summary", "Contents").open("ul");
        contents.forEach((anchor, words) -> html.open("li")
                .element("a", words, "href", "#" + anchor).close());
        html.close().close().closeLine();
    }

    /**
     * Writes the footer.
     *
     * @param ofRunsOnly whether the page shows only runs, whose percentiles are nearest-rank
     */
    static void footer(Html html, List<String> labels, boolean ofRunsOnly, List<String> again,
            Assets assets) {
        html.open("footer");
        html.element("p", "Made from the files of " + String.join(", ", labels) + (ofRunsOnly
                ? ". Percentiles are nearest-rank: measured values without interpolation."
                : ". Percentiles are those of the files; with several trials, their median.")
                + " The numbers hold for the machine that measured them; they are data, not"
                + " advice.");
        html.open("p").text("To make this page again: ")
                .element("code", "./parkbench report " + String.join(" ", again)).close();
        html.open("details").element("summary", "Licence of uPlot, which draws the curves")
                .element("pre", assets.uplotLicence()).close();
        html.closeLine();
    }
}
