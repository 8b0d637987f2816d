package dev.parkbench.report.html;

import dev.parkbench.report.answer.Answer;
import dev.parkbench.report.answer.Answers;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Run;
import java.util.List;
import java.util.Map;

/** What runs answer and what they refute, before anything else. */
final class AnswersSection {
    static final String ANCHOR = "answers";

    private AnswersSection() {
    }

    /** Whether there is anything to write. */
    static boolean hasAny(List<Run> runs) {
        return runs.stream().anyMatch(
                run -> !Answers.of(run).isEmpty() || !Answers.surprises(run).isEmpty());
    }

    /** Writes the section; the anchors are those of experiments, by name. */
    static void write(Html html, List<String> labels, List<Run> runs,
            Map<String, String> anchors) {
        html.open("section", "id", ANCHOR, "aria-labelledby", "answers-heading");
        html.open("h2", "id", "answers-heading").text("Answers").closeLine();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.size() > 1) {
                html.open("h3").text(labels.get(i)).closeLine();
            }
            Answers.of(runs.get(i)).forEach(answer -> answer(html, answer, anchors));
            surprises(html, Answers.surprises(runs.get(i)));
        }
        html.closeLine();
    }

    private static void answer(Html html, Answer answer, Map<String, String> anchors) {
        html.open("h3").text(answer.question()).closeLine();
        html.open("p").text(answer.answer()).closeLine();
        html.open("p").element("b", "For your service: ").text(answer.meaning() + " ");
        String anchor = anchors.get(answer.experiment());
        if (anchor != null) {
            html.element("a", "Details", "href", "#" + anchor);
        }
        html.closeLine();
    }

    private static void surprises(Html html, List<Claim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        html.open("details").open("summary").text("What surprised us: " + claims.size()
                + (claims.size() == 1 ? " statement" : " statements")).closeLine();
        html.open("ul", "class", "notes");
        for (Claim claim : claims) {
            html.open("li").text((claim.asExpected() ? "" : "Not expected. ") + claim.verdict()
                    + ": " + claim.statement()
                    + (claim.remark() == null ? "" : " " + claim.remark())).closeLine();
        }
        html.closeLine().closeLine();
    }
}
