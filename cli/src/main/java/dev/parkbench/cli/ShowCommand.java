package dev.parkbench.cli;

import dev.parkbench.report.ResultsMarkdown;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunJson;
import dev.parkbench.results.Utf8;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a kept run again, from its facts alone. */
@Command(
        name = "show",
        description = "Print the claims of a kept run as the run itself printed them.",
        footer = {
            "", "A run whose process was killed is shown as interrupted.",
            "Exit status: as of the run; 2 if there is no run."})
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its run.json.")
    private Path run = Path.of("");

    @Option(
            names = "--json",
            description = "Print run.json instead; the run of a killed process has the status"
                    + " interrupted.")
    private boolean json;

    @Option(
            names = "--update-results",
            description = "Also write " + Publication.RESULTS
                    + " to the working directory, with docs/results, docs/charts and the answers"
                    + " in README.md.")
    private boolean updateResults;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Also write the run's page to this file as Markdown.")
    private @Nullable Path page;

    @Override
    public Integer call() throws Exception {
        Run facts = RunFolder.read(run);
        if (json) {
            System.out.print(RunJson.write(facts));
        } else {
            Publication.summary(facts, System.out);
        }
        if (page != null) {
            Files.write(page, Utf8.bytes(ResultsMarkdown.render(facts)));
        }
        if (updateResults) {
            Publication.update(facts, json ? System.err : System.out);
        }
        return Publication.status(facts);
    }
}
