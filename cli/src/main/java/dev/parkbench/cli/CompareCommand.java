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
        description = "Compare measurements of two sides, trial by trial, and say what changed.",
        footer = {
            "",
            "A side is a run's folder or run.json, JSON of JMH or of parkbench load, a log of HdrHistogram",
            "or a percentile table, also of wrk2 or vegeta, whatever its name, also packed with gzip;",
            "a.json,b.json,c.json are trials of one side. The unit is the trial, a fresh JVM: a fork of",
            "JMH, a file of load. A change is flagged if hardly any other deal of the trials to the sides",
            "gives any row as much, the ratio is beyond the threshold, and its interval is on that side of",
            "1. Sides that were not measured in turn may differ by what the machine did between them.",
            "",
            "Exit status: 0 no regression; 1 a regression; 2 bad input, or sides that differ in JDK, flags,",
            "CPUs or kernel; 3 inconclusive, or the candidate lacks what the base has; how many more trials",
            "it would take is said."})
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
            description = "Judge only measurements whose name contains this. Fewer rows need fewer trials;"
                    + " choose them before you look at the results.")
    private @Nullable String only;

    @Option(
            names = "--base-arm",
            paramLabel = "ARM",
            description = "Compare this arm of BASE with --candidate-arm; of one run, trial by trial.")
    private @Nullable String baseArm;

    @Option(names = "--candidate-arm", paramLabel = "ARM", description = "See --base-arm.")
    private @Nullable String candidateArm;

    @Option(
            names = "--paired",
            description = "Trials of equal number were measured beside each other, in turn.")
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
