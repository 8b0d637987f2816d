package dev.parkbench.cli;

import dev.parkbench.benchmarks.Progress;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.ab.AbPlan;
import dev.parkbench.benchmarks.ab.AbRun;
import dev.parkbench.benchmarks.ab.ArmSpec;
import dev.parkbench.benchmarks.ab.RevisionBuild;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.load.ArmLoad;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.EnvironmentCapture;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.results.Environment;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.Rules;
import dev.parkbench.server.handlers.HandlerJars;
import dev.parkbench.server.process.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures two configurations of a server in turn and says what changed. */
@Command(
        name = "ab",
        description = "Measure two configurations of a server in turn, trial by trial, and report"
                + " what changed.",
        footer = {"",
            "An arm is BACKEND [--knob VALUE]... [-JVMFLAG]... [jdk=PATH] [ref=REVISION] [classpath=PATH]:",
            "the knobs are the options of parkbench serve (--delay is 10ms by default). A class"
                    + " path names",
            "another build; nothing is built then.", "",
            "  parkbench ab --base 'threaded' --candidate 'virtual' --rate 2000",
            "  parkbench ab --base virtual --candidate 'virtual -XX:+UseZGC'",
            "  parkbench ab --base 'async' --candidate 'async' --base-ref main", "",
            "A trial is a fresh JVM. Each trial measures the base, the candidate, the base a"
                    + " second time, which",
            "shows the noise, and a control that no arm can change. A regression counts only if a"
                    + " second block",
            "confirms it. Measurements and comparisons are kept in a folder.", "",
            "Exit status: 0 no regression; 1 a regression; 2 bad input; 3 inconclusive; 130 interrupted."})
final class AbCommand implements Callable<Integer> {

    private static final double USUAL_RATE = 2000;
    private static final int AT_ONCE = 100;

    @Mixin
    private final QuietOptions quiet = new QuietOptions();

    @Option(
            names = "--base",
            required = true,
            paramLabel = "ARM",
            description = "The configuration to compare with.")
    private String base = "";

    @Option(
            names = "--candidate",
            required = true,
            paramLabel = "ARM",
            description = "The configuration to judge.")
    private String candidate = "";

    @Option(
            names = "--base-ref",
            paramLabel = "REVISION",
            description = "Build the base from this revision of git, in a worktree of its own.")
    private @Nullable String baseRef;

    @Option(
            names = "--candidate-ref",
            paramLabel = "REVISION",
            description = "Build the candidate from this revision of git, in a worktree of its"
                    + " own.")
    private @Nullable String candidateRef;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Open model: requests per second (default: 2000).")
    private @Nullable Double rate;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Closed model instead: the number of users, each of which waits for its"
                    + " response.")
    private @Nullable Integer users;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = "/api/",
            description = "The path to request (default: ${DEFAULT-VALUE}).")
    private String path = "/api/";

    @Option(
            names = "--handlers",
            paramLabel = "JAR[:JAR...]",
            description = "Jars with endpoints of your own, for the servers of both arms. An arm"
                    + " may have its own instead.")
    private @Nullable String handlers;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "Length of the measured part of a trial (default: ${DEFAULT-VALUE})."
                    + " Load of the same length, at most 1s, precedes it and is not measured; the"
                    + " control takes as long as that.")
    private Duration duration = Duration.ofSeconds(5);

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Number of short calls that warm up each server before the load"
                    + " (default: ${DEFAULT-VALUE}).")
    private int warmUpCalls;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of fresh JVMs for each arm (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--judge",
            paramLabel = "REGEX",
            defaultValue = "response_time$",
            description = "Measurements that decide; the others are only shown (default:"
                    + " ${DEFAULT-VALUE}).")
    private String judged = "";

    @Option(
            names = "--cpus",
            paramLabel = "SERVER:LOAD",
            description = "CPUs of the servers and of the load generator (default: half of the"
                    + " CPUs each).")
    private @Nullable String cpus;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder in which the run creates its own folder (default:"
                    + " ${DEFAULT-VALUE}).")
    private Path out = Path.of("results");

    @Mixin
    private final RuleOptions ruleOptions = new RuleOptions();

    @Mixin
    private final ComparisonOutput output = new ComparisonOutput();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Rules rules = ruleOptions.rules();
        ArmSpec baseArm = arm("--base", base, baseRef);
        ArmSpec candidateArm = arm("--candidate", candidate, candidateRef);
        ArmLoad load = new ArmLoad(path,
                rate != null ? rate : users == null ? USUAL_RATE : 0, users == null ? 0 : users,
                duration);
        WarmUp warmUp = warmUp();
        Settings settings = new Settings(Profile.FULL,
                List.of(baseArm.backend(), candidateArm.backend()),
                OptionalInt.of(trials),
                Jdk.current(), placement());
        try (Builds builds = new Builds()) {
            AbPlan plan = new AbPlan(baseArm, candidateArm, builds.classPath("--base-ref", baseArm),
                    builds.classPath("--candidate-ref", candidateArm), load,
                    warmUp);
            return run(plan, settings, rules);
        }
    }

    /** An arm whose handlers have been loaded once, so that bad ones are found before a trial. */
    private ArmSpec arm(String option, String text, @Nullable String revision) {
        ArmSpec arm = ArmSpec.parse(option, text, revision);
        if (handlers != null && !arm.knobs().contains("--handlers")) {
            arm = arm.withHandlers(HandlerJars.paths(handlers));
        }
        arm.requireHandlers();
        return arm;
    }

    private WarmUp warmUp() {
        if (warmUpCalls < 0) {
            throw new IllegalArgumentException("--warmup " + warmUpCalls + " is negative");
        }
        return WarmUp.calls(warmUpCalls, AT_ONCE);
    }

    private int run(AbPlan plan, Settings settings, Rules rules) throws Exception {
        Instant now = Instant.now();
        Environment environment = EnvironmentCapture.capture(
                List.of(plan.base().jdk(), plan.candidate().jdk()), ChildJvm.FLAGS,
                settings.placement(), now);
        IntFunction<Progress> progress = steps -> ConsoleProgress.on(System.err, steps);
        AbRun run = new AbRun(plan, settings, environment, rules, judged,
                TypedCommand.of(command), progress);
        run.check();
        output.check();
        settings.placement().pinThisProcess().ifPresent(reason -> {
            throw new IllegalArgumentException(reason + "; try --cpus none");
        });
        RunFolder folder = RunFolder.create(out, "ab", now);
        System.err.println("parkbench: ab, " + trials + " trials, " + plan.load().text()
                + ", CPUs " + settings.placement() + "; facts in " + folder.path());
        quiet.await();
        Optional<Comparison> comparison = run.execute(folder);
        if (comparison.isEmpty()) {
            System.err.println("parkbench: a block failed; the reason is in the notes of "
                    + folder.path().resolve(RunFolder.RUN_FILE));
            return Parkbench.NO_ANSWER;
        }
        int status = output.publish(comparison.get());
        output.people().println("Facts: " + folder.path());
        return status;
    }

    private CpuPlacement placement() {
        if (cpus == null) {
            return CpuPlacement.choose();
        }
        CpuPlacement asked = CpuPlacement.parse(cpus);
        return MachineFacts.ofThisMachine().allowedCpus().map(asked::checked).orElse(asked);
    }

    /** Builds of other revisions, for as long as they are needed. */
    private static final class Builds implements AutoCloseable {

        private @Nullable RevisionBuild first;
        private @Nullable RevisionBuild second;

        /** The class path of an arm's own build; null if it has none. */
        @Nullable
        String classPath(String option, ArmSpec arm) throws Exception {
            if (arm.classPath() != null || arm.revision() == null) {
                return arm.classPath();
            }
            System.err.println("parkbench: building " + arm.revision());
            RevisionBuild build = RevisionBuild.of(option, arm.revision());
            if (first == null) {
                first = build;
            } else {
                second = build;
            }
            return build.classPath();
        }

        @Override
        public void close() {
            if (first != null) {
                first.close();
            }
            if (second != null) {
                second.close();
            }
        }
    }
}
