package dev.parkbench.report;

import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Environment;
import dev.parkbench.results.NumberText;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders {@code RESULTS.md}, the page of a whole run, from the run's record alone. The answers
 * come first, then the refuted claims, the machine on one line, and a section for each experiment.
 */
public final class ResultsMarkdown {
    private static final String HOW_TO_READ = """
            A claim is a statement that a rule has judged from the measurements. It HOLDS, is REFUTED, or is \
            VOID when
            they cannot decide it. A verdict in bold is not the expected one. A median is the middle value, or \
            the mean
            of the middle two; other percentiles are nearest rank. D is the delay of one call. An arm is one \
            of the
            variants that an experiment compares. The numbers hold for the machine above.
            """;

    private ResultsMarkdown() {
    }

    /**
     * The folders of the files that belong to a page, relative to the page.
     *
     * @param charts the folder of the {@link Charts} of the run
     * @param tables the folder of the {@link ExperimentPages}
     */
    public record Folders(String charts, String tables) {
    }

    /** The text of a page without other files, ending in a newline. */
    public static String render(Run run) {
        return render(run, null);
    }

    /**
     * The text of {@code RESULTS.md}, ending in a newline.
     *
     * @param folders the folders of its files; null for a page that includes the tables and has no
     *     pictures
     */
    public static String render(Run run, @Nullable Folders folders) {
        List<String> parts = new ArrayList<>();
        parts.add(head(run));
        parts.add(AnswersMarkdown.render(run, "", folders == null ? null : folders.charts()));
        parts.add("## Environment\n\n" + machine(run.environment())
                + "\n<details><summary>Whole environment</summary>\n\n"
                + environment(run.environment()) + "\n</details>\n");
        parts.add("## Claims\n\n" + HOW_TO_READ + "\n" + Tally.of(run).text() + ".\n");
        run.experiments().forEach(result -> parts.add(ExperimentMarkdown.render(result, folders)));
        return String.join("\n", parts);
    }

    private static String head(Run run) {
        String command = CommandLine.text(run.process().command());
        String caveats = Caveats.of(run).stream()
                .map(caveat -> "> **" + MarkdownText.escape(caveat) + "**\n")
                .collect(Collectors.joining(">\n"));
        return "# Results: " + MarkdownText.escape(run.suite()) + "\n\nGenerated from run "
                + MarkdownText.escape(run.id()) + " of " + run.process().startedAt()
                + "; never edited by hand. The command of the run:\n\n"
                + MarkdownText.fenced("sh", command)
                + (caveats.isEmpty() ? "" : "\n" + caveats);
    }

    private static String machine(Environment environment) {
        return MarkdownText.escape(String.join(", ", environment.jdk(),
                NumberText.of(environment.cpus()) + " CPUs", environment.cpuModel(),
                memory(environment.memoryBytes()) + " of memory",
                environment.os() + " " + environment.kernel(),
                "commit " + environment.commit(), environment.time())) + ".\n";
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
}
