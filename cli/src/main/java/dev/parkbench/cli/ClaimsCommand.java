package dev.parkbench.cli;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.benchmarks.catalogue.CatalogueEntry;
import dev.parkbench.benchmarks.catalogue.CatalogueMarkdown;
import dev.parkbench.benchmarks.catalogue.KeptVerdicts;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.report.TextTable;
import dev.parkbench.results.RecordJson;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.server.Backend;
import dev.parkbench.server.process.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the catalogue of claims. */
@Command(
        name = "claims",
        description = "Print the claims with their rules and with what would refute them.")
final class ClaimsCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "SUITE|EXPERIMENT",
            description = "Experiment or suite whose claims to print (default: all).")
    private List<String> names = List.of();

    @Option(names = "--json", description = "Print the claims as JSON.")
    private boolean json;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Write the claims to this file as Markdown, with every change of a"
                    + " rule.")
    private @Nullable Path page;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Folder of kept runs: the page shows each claim's verdicts in runs of"
                    + " the profile full.")
    private @Nullable Path runs;

    @Override
    public Integer call() throws Exception {
        List<Experiment<?>> experiments = Suite.experiments(names);
        Scope scope = new Scope(Profile.FULL,
                Backends.all().stream().map(Backend::name).toList(), OptionalInt.empty());
        List<CatalogueEntry> entries = experiments.stream()
                .flatMap(one -> one.claims(scope).stream()).map(CatalogueEntry::of).toList();
        if (page != null) {
            Publication.write(page,
                    CatalogueMarkdown.render(experiments, scope, new KeptVerdicts(kept())));
            System.err.println("Wrote " + page + ": " + entries.size() + " claims");
        } else if (json) {
            System.out.print(RecordJson.write(entries));
        } else {
            System.out.print(text(entries));
        }
        return 0;
    }

    private List<Run> kept() throws IOException {
        if (runs == null) {
            return List.of();
        }
        List<Run> kept = new ArrayList<>();
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder : folders.sorted()
                    .filter(one -> Files.isRegularFile(one.resolve(RunFolder.RUN_FILE)))
                    .toList()) {
                Run run = RunFolder.read(folder);
                if (run.profile().equals(Profile.FULL.toString())) {
                    kept.add(run);
                }
            }
        }
        return kept;
    }

    private static String text(List<CatalogueEntry> entries) {
        TextTable table = new TextTable("claim", "expected", "statement, source, what refutes it");
        entries.forEach(entry -> table.row(entry.id(), entry.expectation(),
                entry.statement() + "\nSource: " + entry.source() + ": " + entry.says()
                        + "\nRefuted by: " + entry.refutedBy()));
        return table.wrap(2, TerminalWidth.columns()).render() + entries.size() + " claims\n";
    }
}
