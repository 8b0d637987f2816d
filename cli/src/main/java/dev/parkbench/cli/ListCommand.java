package dev.parkbench.cli;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.report.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists what can be run. */
@Command(name = "list", description = "List the suites and experiments, a line each.")
final class ListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    private record Entry(String name, String title, List<Entry> experiments) {

        static Entry of(Suite suite) {
            return new Entry(suite.name(), suite.title(),
                    suite.experiments().stream().map(Entry::of).toList());
        }

        static Entry of(Experiment<?> experiment) {
            return new Entry(experiment.name(), experiment.title(), List.of());
        }
    }

    @Override
    public Integer call() {
        List<Entry> suites = Suite.all().stream().map(Entry::of).toList();
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(suites));
            return 0;
        }
        TextTable table = new TextTable("suite, experiment", "question");
        for (Entry suite : suites) {
            table.row(suite.name(), suite.title());
            suite.experiments().forEach(one -> table.row("  " + one.name(), one.title()));
        }
        System.out.print(table.render());
        return 0;
    }
}
