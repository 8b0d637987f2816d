package dev.parkbench.cli;

import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.benchmarks.SuiteRun;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.CpuSet;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunJson;
import dev.parkbench.server.Backend;
import dev.parkbench.server.process.Backends;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs experiments and judges their claims. */
@Command(
        name = "run",
        description = "Run suites or experiments, judge their claims and keep the measurements.",
        footer = {
            "", "Exit status: 0 every verdict is as expected; 1 a verdict is not; 2 bad input;",
            "3 a claim is void or an experiment failed; 130 interrupted."})
final class RunCommand implements Callable<Integer> {

    private static final int MOST_TRIES = 100;

    @Parameters(
            arity = "1..*",
            paramLabel = "SUITE|EXPERIMENT",
            description = "Suites or experiments to run; parkbench list names them.")
    private List<String> names = List.of();

    @Option(
            names = "--profile",
            defaultValue = "ci",
            paramLabel = "full|ci",
            description = "Scale: full uses the article's own numbers, ci divides times by ten"
                    + " (default: ${DEFAULT-VALUE}).")
    private Profile profile = Profile.CI;

    @Option(
            names = "--servers",
            split = ",",
            paramLabel = "SERVER",
            description = "The servers to measure (default: all).")
    private List<String> servers = new ArrayList<>();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Number of fresh JVMs for each arm (default: 1 with the profile ci;"
                    + " with full 5, or fewer for long experiments).")
    private @Nullable Integer trials;

    @Option(
            names = "--tries",
            defaultValue = "3",
            paramLabel = "N",
            description = "The most measurements of a trial that other programs disturbed, or on"
                    + " which an unexpected verdict rests (default: ${DEFAULT-VALUE}).")
    private int tries;

    @Option(
            names = "--jdk",
            paramLabel = "PATH",
            description = "JDK of the measured JVMs; with several, each has a run, or jdk-ladder"
                    + " compares them in one (default: the JDK that runs this command).")
    private List<Path> jdks = new ArrayList<>();

    @Option(
            names = "--cpus",
            paramLabel = "SERVER:LOAD",
            description = "CPUs of the servers and of the load generator, such as 0:1 or 0-1:2,3"
                    + " (default: half of the CPUs each).")
    private @Nullable String cpus;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder in which the run creates its own folder (default:"
                    + " ${DEFAULT-VALUE}).")
    private Path out = Path.of("results");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write run.json to this file; - is standard output (the summary"
                    + " then goes to standard error).")
    private @Nullable String json;

    @Option(
            names = "--update-results",
            description = "Also write "
                    + Publication.RESULTS
                    + " to the working directory, with docs/results, docs/charts and the answers"
                    + " in README.md.")
    private boolean updateResults;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Suite suite = Suite.select(names);
        List<Jdk> chosen = chosenJdks();
        List<List<Jdk>> runs = chosen.size() > 1 && !suite.comparesJdks()
                ? chosen.stream().map(List::of).toList()
                : List.of(chosen);
        if (runs.size() > 1 && (json != null || updateResults)) {
            throw new IllegalArgumentException("--jdk was given " + chosen.size() + " times,"
                    + " which makes one run for each, but "
                    + (json != null ? "--json" : "--update-results")
                    + " is for a single run: give one --jdk");
        }
        output().check();
        if (tries < 1 || tries > MOST_TRIES) {
            throw new IllegalArgumentException(
                    "--tries " + tries + " is not in 1 to " + MOST_TRIES);
        }
        int worst = 0;
        for (List<Jdk> measured : runs) {
            worst = Math.max(worst, runAlone(suite, settings(measured)));
        }
        return worst;
    }

    /** A run keeps this process on the load's CPUs, and the next one has all of them to divide. */
    private int runAlone(Suite suite, Settings settings) throws Exception {
        Optional<CpuSet> all = MachineFacts.ofThisMachine().allowedCpus();
        try {
            return run(suite, settings);
        } finally {
            if (settings.placement().pinned()) {
                all.flatMap(CpuPlacement::pinThisProcess).ifPresent(
                        reason -> System.err.println("parkbench: " + reason));
            }
        }
    }

    private int run(Suite suite, Settings settings) throws Exception {
        Instant now = Instant.now();
        Environment environment = EnvironmentCapture.capture(settings.jdks(),
                ChildJvm.FLAGS,
                settings.placement(), now);
        RunFolder folder = RunFolder.create(out, suite.name(), now);
        System.err.println("parkbench: " + suite.name() + ", profile " + profile + ", "
                + (settings.trials() == 1 ? "1 trial" : settings.trials() + " trials")
                + ", CPUs " + settings.placement() + "; facts in "
                + folder.path());
        settings.placement().pinThisProcess().ifPresent(reason -> {
            throw new IllegalArgumentException(reason + "; try --cpus none");
        });
        int steps = suite.steps(settings);
        ConsoleProgress progress = ConsoleProgress.on(System.err, steps);
        Run run = new SuiteRun(suite, settings, folder, environment, TypedCommand.of(command), now,
                progress, tries)
                .execute();
        progress.finish();
        return publish(run, folder) ? Publication.status(run) : Parkbench.NO_ANSWER;
    }

    private List<Jdk> chosenJdks() {
        List<Jdk> chosen = new ArrayList<>();
        for (Path jdk : jdks) {
            chosen.add(Jdk.at(jdk));
        }
        return chosen.isEmpty() ? List.of(Jdk.current()) : chosen;
    }

    private Settings settings(List<Jdk> measured) {
        List<String> known = Backends.all().stream().map(Backend::name).toList();
        servers.forEach(Backends::named);
        Scope scope = new Scope(profile, servers.isEmpty() ? known : servers,
                trials == null ? OptionalInt.empty() : OptionalInt.of(trials));
        return new Settings(scope, measured, placement());
    }

    private CpuPlacement placement() {
        if (cpus == null) {
            return CpuPlacement.choose();
        }
        CpuPlacement asked = CpuPlacement.parse(cpus);
        return MachineFacts.ofThisMachine().allowedCpus().map(asked::checked).orElse(asked);
    }

    private JsonOutput output() {
        return new JsonOutput(json);
    }

    /** Prints and writes the run; returns whether all of it was written. */
    private boolean publish(Run run, RunFolder folder) throws IOException {
        Publication.pages(run, folder.path());
        PrintStream people = output().people();
        Publication.summary(run, people);
        people.println("Facts: " + folder.path().resolve(RunFolder.RUN_FILE) + "; to make a page"
                + " of it: "
                + folder.path().resolve(Publication.RESULTS));
        if (updateResults) {
            Publication.update(run, people);
        }
        return output().write(RunJson.write(run));
    }
}
