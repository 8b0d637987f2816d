package dev.parkbench.report;

import dev.parkbench.report.answer.Answer;
import dev.parkbench.report.answer.Answers;
import dev.parkbench.report.answer.Surprise;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answers of a run and its surprises, for the top of a page. */
final class AnswersMarkdown {

    private AnswersMarkdown() {
    }

    /**
     * The text, ending in a newline; empty if there is nothing to say. The pictures follow all the
     * text, so that every answer is on the first screen.
     *
     * @param page the page with the details, for links; empty if it is the same page
     * @param charts the folder of the pictures; null for none
     */
    static String render(Run run, String page, @Nullable String charts) {
        List<String> parts = new ArrayList<>();
        List<Chart> pictures = charts == null ? List.of() : Charts.of(run);
        List<Answer> answers = Answers.of(run);
        answers.forEach(answer -> parts.add(of(run, answer, page)));
        answers.forEach(answer -> pictures.stream()
                .filter(chart -> chart.name().equals(answer.chart())).forEach(chart -> parts.add(
                        "![" + MarkdownText.escape(chart.title()) + "](" + charts + "/"
                                + chart.name() + ".svg)\n")));
        List<Surprise> surprises = Answers.surprises(run);
        if (!surprises.isEmpty()) {
            parts.add("## What surprised us\n\n" + surprises.stream()
                    .map(surprise -> "- " + MarkdownText.escape(surprise.text()) + "\n")
                    .collect(Collectors.joining()));
        }
        return String.join("\n", parts);
    }

    private static String of(Run run, Answer answer, String page) {
        String link = title(run, answer.experiment()).map(title -> " ["
                + MarkdownText.escape(title) + "](" + page + "#" + anchor(title) + ")").orElse("");
        return "## " + MarkdownText.escape(answer.question()) + "\n\n"
                + MarkdownText.escape(answer.answer()) + "\n\n**For your service:** "
                + MarkdownText.escape(answer.meaning()) + link + "\n";
    }

    private static Optional<String> title(Run run, String experiment) {
        return run.experiments().stream().filter(one -> one.name().equals(experiment))
                .map(ExperimentResult::title).findFirst();
    }

    /** The anchor that GitHub derives from a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
