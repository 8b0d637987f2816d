package dev.parkbench.report;

import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code RESULTS.md}: a whole run for a reader, made from its facts alone. */
public final class ResultsMarkdown {
    private static final String HOW_TO_READ = """
            ## How to read this

            A claim is a statement that a machine judged. It HOLDS, is REFUTED, or is VOID: what \
            was measured
            cannot say. A verdict in bold is not the one that was predicted. A median is the middle \
            value, or the
            mean of the middle two; other percentiles are nearest rank. Every number comes from `run.json` beside its \
            histogram logs.
            The numbers are true of the machine below; they are data, not advice.
            """;

    private ResultsMarkdown() {
    }

    /** The text of {@code RESULTS.md} without pictures, ending in a newline. */
    public static String render(Run run) {
        return render(run, null);
    }

    /**
     * The text of {@code RESULTS.md}, ending in a newline.
     *
     * @param charts the folder, seen from the file, that has the {@link Charts} of the run; null
     *     for no pictures
     */
    public static String render(Run run, @Nullable String charts) {
        List<String> parts = new ArrayList<>();
        parts.add(head(run));
        parts.add(HOW_TO_READ);
        parts.add("## Environment\n\n" + environment(run.environment()));
        parts.add("## Claims\n\n" + claims(run) + "\n" + Tally.of(run).text() + "\n");
        run.experiments().forEach(result -> parts.add(ExperimentMarkdown.render(result, charts)));
        return String.join("\n", parts);
    }

    private static String head(Run run) {
        String command = CommandLine.text(run.process().command());
        String caveats = Caveats.of(run).stream()
                .map(caveat -> "> **" + MarkdownText.escape(caveat) + "**\n")
                .collect(Collectors.joining(">\n"));
        return "# Results: " + MarkdownText.escape(run.suite()) + "\n\nGenerated from run "
                + MarkdownText.escape(run.id()) + " of " + run.process().startedAt()
                + "; never edited by hand. The command that made it:\n\n"
                + MarkdownText.fenced("sh", command)
                + (caveats.isEmpty() ? "" : "\n" + caveats);
    }

    private static String environment(Environment environment) {
        MarkdownTable table = new MarkdownTable(List.of("what", "value"));
        row(table, "JDK", environment.jdk());
        row(table, "JVM", environment.jvm());
        row(table, "JVM flags", String.join(" ", environment.jvmFlags()));
        row(table, "operating system", environment.os());
        row(table, "kernel", environment.kernel());
        row(table, "processor", environment.cpuModel());
        row(table, "processors", NumberText.of(environment.cpus()));
        row(table, "memory", memory(environment.memoryBytes()));
        row(table, "commit", environment.commit());
        row(table, "time", environment.time());
        environment.settings().forEach((name, value) -> row(table, name, value));
        return table.render();
    }

    private static String memory(long bytes) {
        return NumberText.of(Math.round(bytes / 1024.0 / 1024.0)) + " MiB";
    }

    private static void row(MarkdownTable table, String name, String value) {
        table.row(List.of(MarkdownText.escape(name), MarkdownText.escape(value)));
    }

    private static String claims(Run run) {
        MarkdownTable table = new MarkdownTable(
                List.of("id", "statement", "source", "expected", "verdict", "evidence"));
        run.experiments().stream().flatMap((ExperimentResult result) -> result.claims().stream())
                .forEach(claim -> table.row(cells(claim)));
        return table.render();
    }

    private static List<String> cells(Claim claim) {
        String mark = claim.asExpected() ? "" : "**";
        return List.of(MarkdownText.escape(claim.id()), MarkdownText.escape(claim.statement()),
                MarkdownText.escape(claim.source()), claim.expected().name(),
                mark + claim.verdict() + mark, evidence(claim));
    }

    private static String evidence(Claim claim) {
        String facts = claim.evidence().stream().map(Evidence::text).map(MarkdownText::escape)
                .collect(Collectors.joining("; "));
        if (claim.remark() == null) {
            return facts;
        }
        return (facts.isEmpty() ? "" : facts + "<br>") + MarkdownText.escape(claim.remark());
    }
}
