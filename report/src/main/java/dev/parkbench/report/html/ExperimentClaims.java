package dev.parkbench.report.html;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of an experiment in its section, with the verdict of each run. */
final class ExperimentClaims {
    private final Html html;
    private final List<String> labels;
    private final ClaimAnchors anchors;

    ExperimentClaims(Html html, List<String> labels, ClaimAnchors anchors) {
        this.html = html;
        this.labels = labels;
        this.anchors = anchors;
    }

    /** The verdict on a claim in one run. */
    private record Judged(int run, ExperimentResult result, Claim claim) {
    }

    void write(Experiment experiment) {
        Map<String, Map<Integer, Judged>> byId = new LinkedHashMap<>();
        for (Experiment.OfRun answer : experiment.answers()) {
            answer.result().claims().forEach(
                    claim -> byId.computeIfAbsent(claim.id(), key -> new LinkedHashMap<>())
                            .putIfAbsent(answer.run(),
                                    new Judged(answer.run(), answer.result(), claim)));
        }
        if (byId.isEmpty()) {
            return;
        }
        html.open("ul", "class", "judged");
        byId.values().forEach(judged -> item(List.copyOf(judged.values())));
        html.closeLine();
    }

    private void item(List<Judged> judged) {
        html.open("li");
        judged.forEach(one -> {
            if (labels.size() > 1) {
                html.element("span", labels.get(one.run()) + " ", "class", "quiet");
            }
            ClaimMark.write(html, one.claim());
            html.text(" ");
        });
        html.text(judged.getFirst().claim().statement() + " ");
        html.open("a", "href", "#" + anchor(judged.getFirst()), "class", "quiet");
        html.dotted(judged.getFirst().claim().id()).close();
        if (judged.stream().map(one -> one.claim().verdict()).distinct().count() > 1) {
            html.text(" ").element("span", "the verdict changed", "class", "unexpected");
        }
        html.open("details").element("summary", "Evidence");
        for (Judged one : judged) {
            evidence(one);
        }
        html.close().closeLine();
    }

    private void evidence(Judged judged) {
        html.open("p");
        if (labels.size() > 1) {
            html.element("b", labels.get(judged.run()) + ": ");
        }
        html.text(String.join("; ",
                judged.claim().evidence().stream().map(Evidence::text).toList()));
        if (judged.claim().remark() != null) {
            html.text(". ").element("i", judged.claim().remark());
        }
        html.closeLine();
    }

    private String anchor(Judged judged) {
        return anchors.of(judged.run(), judged.result(), judged.claim());
    }
}
