package dev.parkbench.cli;

import dev.parkbench.benchmarks.Suite;
import dev.parkbench.benchmarks.ab.ArmSpec;
import dev.parkbench.benchmarks.ab.RevisionBuild;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.CpuSet;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job of CI in one command: run, report, and compare with the revision before. */
@Command(
        name = "ci",
        description = "Run, judge and report as a CI job does.",
        footer = {"",
            "The folder of --report receives report.html, TEST-parkbench.xml (JUnit), summary.md"
                    + " and, for each",
            "compared server, comparison-SERVER.json and TEST-comparison-SERVER.xml, also shown"
                    + " in summary.md.",
            "Exit status: 0 every verdict is as expected and nothing is slower; 1 a verdict is"
                    + " not as",
            "expected, or something is slower; 2 bad input; 3 no sound answer; 130 interrupted."})
final class CiCommand implements Callable<Integer> {

    private static final String SUMMARY = "summary.md";

    @Parameters(
            arity = "0..*",
            paramLabel = "SUITE|EXPERIMENT",
            defaultValue = "article",
            description = "Suites or experiments to run (default: ${DEFAULT-VALUE}).")
    private List<String> names = List.of("article");

    @Option(
            names = "--profile",
            paramLabel = "full|ci",
            defaultValue = "ci",
            description = "Scale of the run (default: ${DEFAULT-VALUE}).")
    private String profile = "ci";

    @Option(
            names = "--base-ref",
            paramLabel = "REF",
            description = "Also compare with this revision, as parkbench ab --base-ref does (default: no comparison).")
    private @Nullable String baseRef;

    @Option(
            names = "--compare",
            paramLabel = "SERVER[,SERVER...]",
            split = ",",
            defaultValue = "threaded,async,virtual",
            description = "Servers to compare with --base-ref (default: ${DEFAULT-VALUE}).")
    private List<String> compared = List.of();

    @Option(
            names = "--compare-trials",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of fresh JVMs for each arm of a comparison (default:"
                    + " ${DEFAULT-VALUE}).")
    private int comparedTrials;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder in which the run creates its own folder (default:"
                    + " ${DEFAULT-VALUE}).")
    private Path out = Path.of("results");

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "target/ci",
            description = "Folder for the reports (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("target", "ci");

    @Override
    public Integer call() throws Exception {
        if (baseRef == null) {
            return runAndCompare(null);
        }
        if (comparedTrials < 1) {
            throw new IllegalArgumentException(
                    "--compare-trials " + comparedTrials + " is not positive");
        }
        compared.forEach(server -> ArmSpec.parse("--compare", server, baseRef));
        refuseWhatRunWould();
        System.err.println("parkbench: building " + baseRef);
        try (RevisionBuild base = RevisionBuild.of("--base-ref", baseRef)) {
            return runAndCompare(base);
        }
    }

    /** @param base what the servers are compared with; null for no comparison */
    private int runAndCompare(@Nullable RevisionBuild base) throws IOException {
        Files.createDirectories(report);
        Path facts = report.resolve("run.json");
        Files.deleteIfExists(facts);
        List<Integer> statuses = new ArrayList<>();
        statuses.add(execute(run(facts)));
        if (!Files.exists(facts)) {
            return statuses.getFirst(); // nothing was run, and why was said
        }
        statuses.add(publish(RunFolder.read(facts)));
        if (base != null) {
            for (String server : compared) {
                statuses.add(compare(server, base.classPath()));
            }
        }
        return worst(statuses);
    }

    /** A build takes a minute: what is wrong with the run is to be said before it. */
    private void refuseWhatRunWould() {
        Suite unused = Suite.select(names);
        String[] typed = run(report).toArray(String[]::new);
        Parkbench.commandLine(typed).parseArgs(typed);
    }

    private List<String> run(Path facts) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(names);
        arguments.addAll(List.of("--profile", profile, "--out", out.toString(), "--json",
                facts.toString()));
        return arguments;
    }

    /** The folder of a run has its id as its name. */
    private int publish(Run run) {
        return execute(List.of("report", out.resolve(run.id()).toString(), "--out",
                report.resolve("report.html").toString(), "--junit",
                report.resolve("TEST-parkbench.xml").toString(), "--markdown",
                report.resolve(SUMMARY).toString()));
    }

    /** The working tree, which is what CI has checked out, with the revision as its base. */
    private int compare(String server, String classPath) throws IOException {
        Path changes = report.resolve("comparison-" + server + ".md");
        int status = execute(comparison(server, classPath, changes));
        if (Files.exists(changes)) {
            Files.writeString(report.resolve(SUMMARY),
                    "\n## `" + server + "` beside `" + baseRef + "`\n\n"
                            + Files.readString(changes),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.delete(changes);
        }
        return status;
    }

    List<String> comparison(String server, String classPath, Path changes) {
        return List.of("ab", "--base", server + " ref=" + baseRef + " classpath=" + classPath,
                "--candidate", server, "--trials", String.valueOf(comparedTrials), "--out",
                out.toString(), "--json",
                report.resolve("comparison-" + server + ".json").toString(), "--junit",
                report.resolve("TEST-comparison-" + server + ".xml").toString(), "--markdown",
                changes.toString());
    }

    /** A run leaves this process on the CPUs of its load; the next is to choose among all again. */
    static int execute(List<String> arguments) {
        System.err.println("parkbench: " + String.join(" ", arguments));
        String[] typed = arguments.toArray(String[]::new);
        Optional<CpuSet> cpus = MachineFacts.ofThisMachine().allowedCpus();
        try {
            return Parkbench.commandLine(typed).execute(typed);
        } finally {
            cpus.flatMap(CpuPlacement::pinThisProcess)
                    .ifPresent(reason -> System.err.println("parkbench: " + reason));
        }
    }

    /** A wrong answer weighs more than none, and bad input more than both. */
    static int worst(List<Integer> statuses) {
        for (int status : List.of(Parkbench.BAD_INPUT, Publication.UNEXPECTED,
                Parkbench.NO_ANSWER)) {
            if (statuses.contains(status)) {
                return status;
            }
        }
        return statuses.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
