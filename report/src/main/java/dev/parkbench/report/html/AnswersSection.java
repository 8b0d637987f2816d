package dev.parkbench.report.html;

import dev.parkbench.report.answer.Answer;
import dev.parkbench.report.answer.Answers;
import dev.parkbench.report.answer.Surprise;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The section of the answers and surprises of runs, the first on the page. */
final class AnswersSection {
    static final String ANCHOR = "answers";

    private AnswersSection() {
    }

    /** Whether any run has an answer or a surprise. */
    static boolean hasAny(List<Run> runs) {
        return runs.stream().anyMatch(run -> !Answers.of(run).isEmpty()
                || !Answers.surprises(run).isEmpty() || Tally.of(run).unexpected() > 0);
    }

    /** Writes the section. The anchors are those of the experiments, by name. */
    static void write(Html html, List<String> labels, List<Run> runs,
            Map<String, String> anchors, ClaimAnchors claims) {
        html.open("section", "id", ANCHOR, "aria-labelledby", "answers-heading");
        html.open("h2", "id", "answers-heading").text("Answers").closeLine();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.size() > 1) {
                html.open("h3").text(labels.get(i)).closeLine();
            }
            Map<String, Chart> pictures = Charts.of(runs.get(i)).stream()
                    .collect(Collectors.toMap(Chart::name, chart -> chart));
            String key = "a" + i;
            List<Answer> answers = Answers.of(runs.get(i));
            answers.forEach(answer -> answer(html, answer, anchors));
            answers.forEach(answer -> {
                Chart picture = pictures.get(answer.chart());
                if (picture != null) {
                    PictureFigure.write(html, picture, "", key);
                }
            });
            unexpected(html, i, runs.get(i), claims);
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

    private static void unexpected(Html html, int index, Run run, ClaimAnchors anchors) {
        if (Tally.of(run).unexpected() == 0) {
            return;
        }
        html.open("h3").text("Verdicts that were not expected").closeLine();
        html.open("ul", "class", "judged");
        for (ExperimentResult result : run.experiments()) {
            result.claims().stream().filter(claim -> !claim.asExpected()).forEach(claim -> {
                html.open("li");
                ClaimMark.write(html, claim);
                html.text(" " + claim.statement() + " ").open("a", "href",
                        "#" + anchors.of(index, result, claim));
                html.dotted(claim.id()).close().closeLine();
            });
        }
        html.closeLine();
    }

    private static void surprises(Html html, List<Surprise> surprises) {
        if (surprises.isEmpty()) {
            return;
        }
        html.open("details").open("summary").text("What surprised us: " + surprises.size()
                + (surprises.size() == 1 ? " statement" : " statements")).closeLine();
        html.open("ul", "class", "notes");
        surprises.forEach(surprise -> html.open("li").text(surprise.text()).closeLine());
        html.closeLine().closeLine();
    }
}
