package dev.parkbench.report;

import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Arm;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section of one experiment in {@code RESULTS.md}. */
final class ExperimentMarkdown {
    private ExperimentMarkdown() {
    }

    static String render(ExperimentResult result, @Nullable String charts) {
        List<String> parts = new ArrayList<>();
        parts.add("## " + MarkdownText.escape(result.title()) + "\n");
        parts.add("**Question.** " + MarkdownText.escape(result.question()) + "\n");
        parts.add("**Prediction.** " + MarkdownText.escape(result.prediction()) + "\n");
        if (charts != null) {
            Charts.of(result).forEach(chart -> parts.add(picture(chart, charts)));
        }
        if (!result.arms().isEmpty()) {
            parts.add(ArmsMarkdown.render(result.arms()));
        }
        result.arms().forEach(arm -> chart(arm, parts));
        if (!result.notes().isEmpty()) {
            parts.add(result.notes().stream().map(note -> "- " + MarkdownText.escape(note) + "\n")
                    .collect(Collectors.joining()));
        }
        if (!result.command().isBlank()) {
            parts.add("Again:\n\n"
                    + MarkdownText.fenced("sh", Secrets.maskCommand(result.command())));
        }
        return String.join("\n", parts);
    }

    private static String picture(Chart chart, String folder) {
        return "![" + MarkdownText.escape(chart.title()) + "](" + folder + "/" + chart.name()
                + ".svg)\n\n" + MarkdownText.escape(chart.reading()) + "\n";
    }

    private static void chart(Arm arm, List<String> parts) {
        DistributionChart.of(arm).ifPresent(chart -> parts
                .add(MarkdownText.escape(arm.name()) + ":\n\n" + MarkdownText.fenced("", chart)));
    }
}
