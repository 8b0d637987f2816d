package dev.parkbench.benchmarks.jdk;

import static dev.parkbench.benchmarks.jdk.FailedAggregate.FAILED_FIRST;
import static dev.parkbench.benchmarks.jdk.FailedAggregate.FINISHED;
import static dev.parkbench.benchmarks.jdk.FailedAggregate.INTERRUPTED;
import static dev.parkbench.benchmarks.jdk.FailedAggregate.NURSERY_SINCE;
import static dev.parkbench.benchmarks.jdk.FailedAggregate.OTHERS;
import static dev.parkbench.benchmarks.jdk.FailedAggregate.RUNNING;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.FailedAggregate.Failing;
import dev.parkbench.probes.fanout.AggregateKind;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The claims on what becomes of the other calls of a failed aggregate. Counts decide them. A call
 * that was not interrupted when all calls had ended was left alone, however busy the machine was.
 */
final class FailedAggregateClaims {

    private FailedAggregateClaims() {
    }

    static List<ClaimRule> all() {
        return Stream.of(AggregateKind.values()).map(FailedAggregateClaims::of).toList();
    }

    /** The id of the claim on a kind. */
    static String id(AggregateKind kind) {
        return "failed-aggregate/" + switch (kind.afterFailure()) {
            case LEAVES -> "leaves";
            case WAITS -> "waits";
            case STOPS -> "stops";
        } + "." + kind.toString().replace('_', '-');
    }

    private static ClaimRule of(AggregateKind kind) {
        return switch (kind.afterFailure()) {
            case LEAVES -> leaves(kind);
            case WAITS -> waits(kind);
            case STOPS -> stops(kind);
        };
    }

    private static Stream<RecordedArm> arms(ExperimentRecord record, AggregateKind kind) {
        return Failing.of(kind).map(record::of);
    }

    /** The smallest of a count over the kinds of thread; NaN if one of them was not measured. */
    private static Reading least(AggregateKind kind, String count) {
        return of(kind, arm -> arm.least(count), false);
    }

    /** The largest, likewise. */
    private static Reading most(AggregateKind kind, String count) {
        return of(kind, arm -> arm.most(count), true);
    }

    private static Reading of(AggregateKind kind, ToDoubleFunction<RecordedArm> value,
            boolean most) {
        return record -> arms(record, kind).mapToDouble(value)
                .reduce((one, other) -> most ? Math.max(one, other) : Math.min(one, other))
                .orElse(Double.NaN);
    }

    private static ClaimRuleBuilder claim(AggregateKind kind) {
        return ClaimRule.counted(id(kind), "")
                .voidIf(record -> arms(record, kind)
                        .flatMap(arm -> arm.voidReason().stream()).findFirst())
                .article("Ease of Use", "Futures get in the way of reasoning about a piece of code"
                        + " by itself, and nurseries do without them.");
    }

    private static ClaimRule leaves(AggregateKind kind) {
        return claim(kind)
                .states("When one of ten calls fails, an aggregate " + kind.how() + " leaves"
                        + " the others running: {still running|} still run when it has failed, and"
                        + " {finished|} run to their end.")
                .exactly("failed before the others were released", least(kind, FAILED_FIRST), 1)
                .exactly("still running", least(kind, RUNNING), OTHERS)
                .exactly("finished", least(kind, FINISHED), OTHERS)
                .refutedBy("one call that is interrupted and no longer runs, as in a nursery");
    }

    private static ClaimRule waits(AggregateKind kind) {
        return claim(kind)
                .states("When one of ten calls fails, an aggregate " + kind.how() + " waits for"
                        + " the others before it fails: none is interrupted, {finished|} run to"
                        + " their end, and {still running|} still run when it has failed.")
                .exactly("failed before the others were released", most(kind, FAILED_FIRST), 0)
                .exactly("finished", least(kind, FINISHED), OTHERS)
                .exactly("still running", most(kind, RUNNING), 0)
                .refutedBy("a failure that is told while the other calls run");
    }

    private static ClaimRule stops(AggregateKind kind) {
        return claim(kind)
                .states("When one of ten calls fails, an aggregate " + kind.how() + ", the JDK's"
                        + " nursery, interrupts the others and fails when they have ended:"
                        + " {interrupted|} are interrupted, and {still running|} still run when it"
                        + " has failed.")
                .beforeJdk(NURSERY_SINCE, Verdict.VOID, "StructuredTaskScope.open is a preview API"
                        + " of JDK " + NURSERY_SINCE + ".")
                .exactly("failed before the others were released", least(kind, FAILED_FIRST), 1)
                .exactly("interrupted", least(kind, INTERRUPTED), OTHERS)
                .exactly("still running", most(kind, RUNNING), 0)
                .refutedBy("one of the nine that still runs when the nursery has ended");
    }
}
