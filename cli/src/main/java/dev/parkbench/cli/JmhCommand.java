package dev.parkbench.cli;

import dev.parkbench.benchmarks.jmh.JmhBenchmark;
import dev.parkbench.benchmarks.jmh.JmhPlan;
import dev.parkbench.benchmarks.jmh.JmhRun;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.report.ResultsMarkdown;
import dev.parkbench.report.TextTable;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunJson;
import dev.parkbench.results.Utf8;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Runs the JMH suite, or a part of it, and keeps its scores as measurements. */
@Command(
        name = "jmh",
        description = "Run the JMH microbenchmarks.",
        footer = {"",
            "Other options are passed on to JMH: -f forks, -wi and -i",
            "iterations, -w and -r their times, -p parameter=value, -prof profiler, and so on.",
            "The gc profiler is always on. The output and the JSON of JMH are kept with the run.",
            "",
            "Exit status: 0 all were measured; 2 bad input; 3 a benchmark failed; 130"
                    + " interrupted."})
final class JmhCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "[PATTERN] [JMH OPTION]...",
            hideParamSyntax = true,
            description = "A regular expression that matches a part of Class.method (default:"
                    + " all), and options of JMH.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private final QuietOptions quiet = new QuietOptions();

    @Option(names = "--list", description = "List the benchmarks instead, with their questions.")
    private boolean list;

    @Option(
            names = "--quick",
            description = "One fork and the shortest iterations: shows that a benchmark runs, not"
                    + " how fast it is.")
    private boolean quick;

    @Option(
            names = "--jdk",
            paramLabel = "PATH",
            description = "JDK of the measured JVMs (default: the JDK that runs this command).")
    private @Nullable Path jdk;

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
            description = "Also write run.json (or the list) to this file; - is standard output"
                    + " (the table then goes to standard error).")
    private @Nullable String json;

    private @Nullable CommandSpec command;

    @Spec
    void command(CommandSpec spec) {
        command = spec;
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    private record Entry(String name, String question, Object parameters) {
    }

    @Override
    public Integer call() throws Exception {
        JmhPlan plan = JmhPlan.of(arguments, quick, jdk == null ? Jdk.current() : Jdk.at(jdk));
        output().check();
        if (list) {
            return list(plan) ? 0 : Parkbench.NO_ANSWER;
        }
        Instant now = Instant.now();
        Environment environment = EnvironmentCapture.capture(List.of(plan.jdk()), ChildJvm.FLAGS,
                CpuPlacement.parse("none"), now);
        RunFolder folder = RunFolder.create(out, JmhRun.SUITE, now);
        System.err.println("parkbench: JMH, " + plan.arms() + " arms, JDK "
                + plan.jdk().version() + "; facts in " + folder.path());
        quiet.await();
        ConsoleProgress progress = ConsoleProgress.on(System.err, plan.arms());
        Run run = new JmhRun(plan, folder, environment, TypedCommand.of(command), now, progress)
                .execute();
        progress.finish();
        return publish(run, folder) ? Publication.status(run) : Parkbench.NO_ANSWER;
    }

    private JsonOutput output() {
        return new JsonOutput(json);
    }

    private boolean list(JmhPlan plan) {
        List<JmhBenchmark> benchmarks = new ArrayList<>(plan.benchmarks());
        benchmarks.addAll(plan.leftOut());
        if (json != null) {
            return output().write(JsonMapper.shared().writeValueAsString(benchmarks.stream()
                    .map(each -> new Entry(each.name(), each.question(), each.values())).toList())
                    + "\n");
        }
        TextTable table = new TextTable("benchmark", "parameters", "question of its class");
        benchmarks.forEach(each -> table.row(each.name(), String.join(", ", each.values().keySet()),
                each.question()));
        System.out.print(table.render());
        return true;
    }

    private boolean publish(Run run, RunFolder folder) throws IOException {
        Files.write(folder.path().resolve(Publication.RESULTS),
                Utf8.bytes(ResultsMarkdown.render(run)));
        PrintStream people = output().people();
        people.print(JmhTable.render(run));
        people.println("Facts: " + folder.path().resolve(RunFolder.RUN_FILE) + "; to make a page"
                + " of it: "
                + folder.path().resolve(Publication.RESULTS));
        return output().write(RunJson.write(run));
    }
}
