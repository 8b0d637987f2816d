package dev.parkbench.report.junit;

import dev.parkbench.report.ComparisonText;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.MissingMeasurement;
import dev.parkbench.results.comparison.Statistic;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict on a claim or a compared measurement as a test case.
 *
 * @param group the group of the case, such as the name of an experiment
 * @param name the name within the group
 * @param status the outcome as of a test
 * @param verdict the verdict as text
 * @param message the reason on one line
 * @param details the evidence, one fact on each line
 */
public record JudgedCase(
        String group,
        String name,
        Status status,
        String verdict,
        String message,
        String details) {

    /** The outcome of a test case. */
    public enum Status {
        /** The verdict is as expected. */
        PASSED,
        /** The verdict is not as expected. */
        FAILED,
        /** There is no sound verdict. */
        SKIPPED,
        /** The experiment failed or was not run. */
        ERROR
    }

    /** The case of a claim: VOID is skipped, any other verdict than the expected one has failed. */
    static JudgedCase of(String experiment, Claim claim) {
        Status status = claim.asExpected() ? Status.PASSED : Status.FAILED;
        String message = claim.asExpected()
                ? claim.statement()
                : claim.verdict() + ", expected " + claim.expected() + ": " + claim.statement();
        if (claim.verdict() == Verdict.VOID) {
            status = Status.SKIPPED;
            message = "VOID: " + (claim.remark() == null
                    ? "the measurements cannot decide it"
                    : claim.remark());
        }
        Stream<String> facts = claim.evidence().stream().map(Evidence::text);
        Stream<String> remark = claim.remark() == null ? Stream.of() : Stream.of(claim.remark());
        String details = Stream
                .of(Stream.of(claim.statement(), "expected " + claim.expected() + ", verdict "
                        + claim.verdict()), facts, remark)
                .flatMap(lines -> lines).collect(Collectors.joining("\n"));
        return new JudgedCase(experiment, claim.id(), status, claim.verdict().name(), message,
                details);
    }

    /**
     * The case of a compared measurement: a regression has failed, an inconclusive one is skipped.
     */
    static JudgedCase of(ComparedMeasurement row, ComparisonVerdict verdict) {
        Status status = switch (verdict) {
            case NO_CHANGE, IMPROVEMENT -> Status.PASSED;
            case REGRESSION -> Status.FAILED;
            case INCONCLUSIVE -> Status.SKIPPED;
        };
        return new JudgedCase("comparison", row.name() + ", " + row.statistic(), status,
                verdict.name(), verdict + ": " + row.because(), ComparisonText.facts(row));
    }

    /** The case of a measurement that the candidate lacks, which is skipped. */
    static JudgedCase of(MissingMeasurement missing, Statistic statistic) {
        String message = "missing: " + missing.because();
        return new JudgedCase("comparison", missing.name() + ", " + statistic.text(),
                Status.SKIPPED, "missing", message, message);
    }

    /**
     * The case of an experiment or run that has no verdict because it failed or was not reached.
     */
    static JudgedCase error(String group, String name, String message) {
        return new JudgedCase(group, name, Status.ERROR, "none", message, message);
    }
}
