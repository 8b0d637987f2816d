package dev.parkbench.report.html;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of all claims, with filter buttons and sortable columns. */
final class ClaimsSection {
    private ClaimsSection() {
    }

    static void write(Html html, List<String> labels, List<Run> runs, ClaimAnchors anchors) {
        html.open("section", "id", "claims", "aria-labelledby", "claims-heading");
        html.element("h2", "All claims", "id", "claims-heading");
        html.element("p",
                "A claim is a statement that a rule has judged. It HOLDS, is REFUTED, or is VOID"
                        + " if the measurements cannot decide it. A mark shows a verdict that differs"
                        + " from the predicted one.",
                "class", "lead");
        filters(html);
        boolean several = runs.size() > 1;
        html.open("div", "class", "scroll");
        html.open("table", "id", "claims-table", "class", "claims", "data-sortable", "");
        html.element("caption", "Claims with verdicts and evidence; select a heading to sort.",
                "class",
                "unseen");
        html.open("thead").open("tr");
        for (String heading : several
                ? new String[]{"run", "verdict", "claim", "statement", "expected", "evidence"}
                : new String[]{"verdict", "claim", "statement", "expected", "evidence"}) {
            SortHeading.write(html, heading);
        }
        html.close().close().open("tbody");
        for (int i = 0; i < runs.size(); i++) {
            for (ExperimentResult result : runs.get(i).experiments()) {
                for (Claim claim : result.claims()) {
                    row(html, several ? labels.get(i) : null, result, claim,
                            anchors.of(i, result, claim));
                }
            }
        }
        html.close().close().close();
        html.element("p", "No claim matches.", "id", "no-claim", "hidden", "").closeLine();
    }

    private static void filters(Html html) {
        html.open("div", "class", "tools", "role", "group", "aria-label", "Filter the claims");
        for (String filter : List.of("all", "unexpected", "HOLDS", "REFUTED", "VOID")) {
            html.element("button", filter, "type", "button", "class", "chip", "data-filter",
                    filter.toLowerCase(Locale.ROOT), "aria-pressed",
                    String.valueOf(filter.equals("all")));
        }
        html.open("label", "class", "find").element("span", "find ", "class", "quiet")
                .lone("input", "id", "find-claim", "type", "search", "placeholder", "text")
                .close();
        html.element("output", "", "id", "claims-shown", "class", "quiet").closeLine();
    }

    private static void row(Html html, @Nullable String run,
            ExperimentResult result, Claim claim, String anchor) {
        String verdict = claim.verdict().name().toLowerCase(Locale.ROOT);
        html.open("tr", "id", anchor, "data-verdict", verdict, "data-unexpected",
                String.valueOf(!claim.asExpected()));
        if (run != null) {
            html.element("td", run, "data-label", "run");
        }
        html.open("td", "data-label", "verdict", "data-value", order(claim));
        ClaimMark.write(html, claim);
        html.close();
        html.open("td", "data-label", "claim").open("a", "href", "#" + anchor);
        html.dotted(claim.id()).close().close();
        html.open("td", "data-label", "statement").text(claim.statement());
        html.element("span", result.title() + " · " + claim.source(), "class", "source").close();
        html.element("td", claim.expected().name(), "data-label", "expected");
        html.open("td", "data-label", "evidence").open("ul", "class", "evidence");
        claim.evidence().forEach(fact -> evidence(html, fact));
        html.close();
        if (claim.remark() != null) {
            html.element("p", claim.remark(), "class", "remark");
        }
        html.close().closeLine();
    }

    private static void evidence(Html html, Evidence fact) {
        html.element("li", fact.text());
    }

    /** The sort key by which claims that need attention come first. */
    private static String order(Claim claim) {
        return (claim.asExpected() ? "1" : "0")
                + (claim.verdict() == Verdict.VOID
                        ? 0
                        : claim.verdict() == Verdict.REFUTED ? 1 : 2);
    }
}
