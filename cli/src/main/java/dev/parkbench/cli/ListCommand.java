package dev.parkbench.cli;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.report.TextTable;
import dev.parkbench.results.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists what can be run. */
@Command(
        name = "list",
        description = "List the suites and experiments with their time in both profiles.",
        footer = {"", "The times are from a machine with two cores, or from the runs of --times."})
final class ListCommand implements Callable<Integer> {

    private static final int QUESTION = 3;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Option(
            names = "--times",
            paramLabel = "RUN",
            arity = "1..*",
            description = "Show the times of experiments in these kept runs.")
    private List<Path> runs = List.of();

    /** How the times in the jar are made. */
    @Option(names = "--write", paramLabel = "FILE", hidden = true)
    private @Nullable Path written;

    private record Entry(
            String name,
            String title,
            String ci,
            String full,
            List<Entry> experiments) {

        static Entry of(Suite suite, ExperimentTimes times) {
            List<String> names = suite.experiments().stream().map(Experiment::name).toList();
            return new Entry(suite.name(), suite.title(), times.text("ci", names),
                    times.text("full", names),
                    suite.experiments().stream().map(one -> of(one, times)).toList());
        }

        static Entry of(Experiment<?> experiment, ExperimentTimes times) {
            return new Entry(experiment.name(), experiment.title(),
                    times.text("ci", experiment.name()), times.text("full", experiment.name()),
                    List.of());
        }
    }

    @Override
    public Integer call() throws Exception {
        ExperimentTimes times = runs.isEmpty()
                ? ExperimentTimes.usual()
                : ExperimentTimes.of(runs.stream().map(RunFolder::read).toList());
        if (written != null) {
            Publication.write(written, times.json());
            return 0;
        }
        List<Entry> suites = Suite.all().stream().map(suite -> Entry.of(suite, times)).toList();
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(suites));
            return 0;
        }
        TextTable table = new TextTable("suite, experiment", "ci", "full", "question");
        for (Entry suite : suites) {
            table.row(suite.name(), suite.ci(), suite.full(), suite.title());
            suite.experiments().forEach(
                    one -> table.row("  " + one.name(), one.ci(), one.full(), one.title()));
        }
        System.out.print(table.wrap(QUESTION, TerminalWidth.columns()).render());
        return 0;
    }
}
