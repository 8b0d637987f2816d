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
 * One judgement, a claim's or a comparison's, as a test case.
 *
 * @param group what it belongs to, such as an experiment
 * @param name its own name within the group
 * @param status how a test would have ended
 * @param verdict the verdict in its own words
 * @param message one line that says why
 * @param details all that the verdict rests on, a fact a line
 */
public record JudgedCase(
        String group,
        String name,
        Status status,
        String verdict,
        String message,
        String details) {

    /** How a test would have ended. */
    public enum Status {
        /** As expected. */
        PASSED,
        /** Not as expected. */
        FAILED,
        /** There is no sound answer. */
        SKIPPED,
        /** It could not be asked. */
        ERROR
    }

    /** The case of a claim: VOID is skipped, another verdict than the expected one has failed. */
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

    /** The case of a measurement with a verdict: a regression has failed, who cannot tell is skipped. */
    static JudgedCase of(ComparedMeasurement row, ComparisonVerdict verdict) {
        Status status = switch (verdict) {
            case NO_CHANGE, IMPROVEMENT -> Status.PASSED;
            case REGRESSION -> Status.FAILED;
            case INCONCLUSIVE -> Status.SKIPPED;
        };
        return new JudgedCase("comparison", row.name() + ", " + row.statistic(), status,
                verdict.name(), verdict + ": " + row.because(), ComparisonText.facts(row));
    }

    /** The case of what the candidate does not have, which is skipped. */
    static JudgedCase of(MissingMeasurement missing, Statistic statistic) {
        String message = "missing: " + missing.because();
        return new JudgedCase("comparison", missing.name() + ", " + statistic.text(),
                Status.SKIPPED, "missing", message, message);
    }

    /** The case of what could not be asked. */
    static JudgedCase error(String group, String name, String message) {
        return new JudgedCase(group, name, Status.ERROR, "none", message, message);
    }
}
