package dev.parkbench.benchmarks.ab;

import dev.parkbench.benchmarks.Progress;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.benchmarks.SuiteRun;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Utf8;
import dev.parkbench.results.comparison.AbVerdict;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonJson;
import dev.parkbench.results.comparison.ComparisonRequest;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Leniency;
import dev.parkbench.results.comparison.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * An A/B experiment: a block of trials, and a second block that must confirm a regression before it
 * counts. The run's folder has {@code run.json}, {@code comparison.json}, the comparison of the
 * base with itself in {@code comparison-noise.json}, that of the control in
 * {@code comparison-control.json}, and the second block in a folder of its own.
 */
public final class AbRun {

    private static final String COMPARISON = "comparison.json";

    private final AbPlan plan;
    private final Settings settings;
    private final Environment environment;
    private final Rules rules;
    private final String judged;
    private final List<String> command;
    private final IntFunction<Progress> progress;

    /**
     * Creates an experiment that has not begun.
     *
     * @param judged a regular expression that matches a part of the names of the judged
     *     measurements
     * @param progress creates the progress listener of a block with the given number of steps
     */
    public AbRun(AbPlan plan, Settings settings, Environment environment, Rules rules,
            String judged, List<String> command, IntFunction<Progress> progress) {
        requirePattern(judged);
        this.plan = plan;
        this.settings = settings;
        this.environment = environment;
        this.rules = rules;
        this.judged = judged;
        this.command = List.copyOf(command);
        this.progress = progress;
    }

    private static void requirePattern(String judged) {
        try {
            Pattern.compile(judged);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--judge '" + judged
                    + "' is not a regular expression: " + e.getDescription(), e);
        }
    }

    /**
     * Checks that the JVMs of both arms accept their flags.
     *
     * @throws IllegalArgumentException if a JVM refuses its flags
     */
    public void check() throws IOException, InterruptedException {
        FlagCheck.require("--base", plan.base());
        FlagCheck.require("--candidate", plan.candidate());
    }

    /**
     * Measures and judges. The result is empty if a block failed; the notes in its folder have the
     * reason.
     */
    public Optional<Comparison> execute(RunFolder folder) throws Exception {
        AbExperiment experiment = new AbExperiment(plan);
        Optional<Comparison> first = block(folder, experiment, judged);
        if (first.isEmpty() || first.get().verdict() != ComparisonVerdict.REGRESSION) {
            return first;
        }
        RunFolder within = RunFolder.create(folder.path(), "ab-confirmation", Instant.now());
        Optional<Comparison> second = block(within, experiment, names(first.get()));
        if (second.isEmpty()) {
            return second;
        }
        Comparison settled = AbVerdict.confirmed(first.get(), second.get());
        write(folder.path(), COMPARISON, settled);
        return Optional.of(settled);
    }

    /**
     * Trials are not repeated: the trials, the noise and the control show whether the machine was
     * disturbed.
     */
    private static final int ONE_TRY = 1;

    private static String names(Comparison comparison) {
        return comparison.rows(ComparisonVerdict.REGRESSION).stream()
                .map(ComparedMeasurement::name).map(Pattern::quote)
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    private Optional<Comparison> block(RunFolder folder, AbExperiment experiment, String names)
            throws Exception {
        Suite suite = new Suite("ab", experiment.title(), List.of(experiment));
        Run run = new SuiteRun(suite, settings, folder, environment, command, Instant.now(),
                progress.apply(suite.steps(settings)), ONE_TRY).execute();
        if (run.status() != RunStatus.COMPLETE) {
            return Optional.empty();
        }
        String base = plan.base().text();
        Comparison main = compare(folder, Role.BASE.arm(), Role.CANDIDATE.arm(), names)
                .between(base, plan.candidate().text());
        Comparison noise = compare(folder, Role.BASE.arm(), Role.BASE_AGAIN.arm(), names)
                .between(base, base + ", again");
        Comparison control = compare(folder, Role.BASE.controlArm(),
                Role.CANDIDATE.controlArm(), "response_time$");
        Comparison judgedBlock = AbVerdict.ofBlock(main, noise, control);
        write(folder.path(), "comparison-noise.json", noise);
        write(folder.path(), "comparison-control.json", control);
        write(folder.path(), COMPARISON, judgedBlock);
        return Optional.of(judgedBlock);
    }

    private Comparison compare(RunFolder folder, String base, String candidate, String names) {
        String run = folder.path().toString();
        return new ComparisonRequest(run, run, base, candidate, true, names, List.of(),
                Leniency.none())
                .compare(rules);
    }

    private static void write(Path folder, String name, Comparison comparison)
            throws IOException {
        Files.write(folder.resolve(name), Utf8.bytes(ComparisonJson.write(comparison)));
    }
}
