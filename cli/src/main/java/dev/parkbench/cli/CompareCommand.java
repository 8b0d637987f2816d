package dev.parkbench.cli;

import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two sides that were measured before. */
@Command(
        name = "compare",
        description = "Compare the measurements of two sides, trial by trial, and report what"
                + " changed.",
        footer = {
            "",
            "A side is a run's folder or run.json, JSON of JMH or of parkbench load, an"
                    + " HdrHistogram log",
            "or a percentile table (also of wrk2 or vegeta), under any name, plain or gzipped;",
            "a.json,b.json,c.json are trials of one side. The unit is the trial, a fresh JVM: a fork of",
            "JMH, a file of load. A change is flagged if hardly any other assignment of trials to"
                    + " the sides",
            "gives any row as large a change, the ratio exceeds the threshold, and its interval"
                    + " excludes 1.",
            "Sides that were not measured in turn may also differ because the machine changed"
                    + " between them.",
            "",
            "Exit status: 0 no regression; 1 a regression; 2 bad input, or sides that differ in JDK, flags,",
            "CPUs or kernel; 3 inconclusive (the output says how many more trials would decide),"
                    + " or the",
            "candidate lacks measurements of the base."})
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BASE", description = "The side to compare with.")
    private String base = "";

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The side to judge.")
    private String candidate = "";

    @Mixin
    private final RuleOptions ruleOptions = new RuleOptions();

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Judge only measurements whose name matches this. Fewer rows need fewer"
                    + " trials; choose them before you look at the results.")
    private @Nullable String only;

    @Option(
            names = "--base-arm",
            paramLabel = "ARM",
            description = "Compare this arm of BASE with --candidate-arm; arms of one run are"
                    + " compared trial by trial.")
    private @Nullable String baseArm;

    @Option(
            names = "--candidate-arm",
            paramLabel = "ARM",
            description = "The arm of CANDIDATE to"
                    + " compare with --base-arm.")
    private @Nullable String candidateArm;

    @Option(
            names = "--paired",
            description = "Compare trials of equal number as pairs: they were measured in turn.")
    private boolean paired;

    @Mixin
    private final LeniencyOptions leniency = new LeniencyOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Mixin
    private final ComparisonOutput output = new ComparisonOutput();

    @Override
    public Integer call() throws Exception {
        output.check();
        Comparison comparison = new ComparisonRequest(base, candidate, baseArm, candidateArm,
                paired, only, leniency.noise(), leniency.leniency())
                .compare(ruleOptions.rules(), input.hints());
        return output.publish(comparison);
    }
}
