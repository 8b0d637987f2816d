package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.overload.BackPressure.Offered;
import dev.parkbench.benchmarks.overload.BackPressure.Policy;
import dev.parkbench.results.Measurement;
import dev.parkbench.server.endpoint.AdmissionPolicy;
import dev.parkbench.server.endpoint.Slots;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The claims on what a server answers in time when more arrives than it can answer. */
final class BackPressureClaims {

    private static final List<Double> BELOW = List.of(0.5, 0.8);
    private static final List<Double> ABOVE = List.of(1.5, 2.0, 3.0);
    private static final double MOST = 3.0;

    /**
     * The time of the last of those inside, in milliseconds: all of them take their turns in the
     * slots.
     */
    private static final double LAST_INSIDE = (AdmissionPolicy.LIMIT + AdmissionPolicy.QUEUE)
            / Slots.COUNT * OverloadPlan.SERVICE.toMillis();

    /** What waking up and the way back may add in milliseconds. */
    private static final double ADDED = 20;

    /**
     * The most milliseconds by which the generator may notice an arrival late: a twentieth of the
     * clients' timeout.
     */
    private static final double MOST_LATE = 10;

    private BackPressureClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(below(), starves(), asPredicted(), sheddingKeepsGoodput(),
                sheddingBoundsTheWait(), inside(), healthCheck());
    }

    private static List<Offered> rows(Collection<Policy> policies, List<Double> multiples) {
        return policies.stream().flatMap(policy -> multiples.stream()
                .map(multiple -> new Offered(policy, multiple))).toList();
    }

    private static List<Offered> waiting(List<Double> multiples) {
        return rows(Policy.waiting(), multiples);
    }

    private static List<Offered> shedding(List<Double> multiples) {
        return rows(List.of(Policy.SHEDDING), multiples);
    }

    private static ClaimRuleBuilder timed(String id, List<Offered> rows) {
        return ClaimRule.timed(id, "").voidIf(lateGenerator(rows));
    }

    private static Function<ExperimentRecord, Optional<String>> lateGenerator(
            List<Offered> rows) {
        return record -> rows.stream()
                .filter(row -> record.of(row).mostFact(BackPressure.NOTICED) > MOST_LATE)
                .map(row -> row.label() + ": the generator noticed 1 of 100 arrivals more than"
                        + " 10 ms late")
                .findFirst();
    }

    private static DoubleStream each(ExperimentRecord record, List<Offered> rows,
            ToDoubleFunction<RecordedArm> value) {
        return rows.stream().mapToDouble(row -> value.applyAsDouble(record.of(row)));
    }

    /** The least value of rows; NaN if a row lacks it. */
    private static Reading least(List<Offered> rows, ToDoubleFunction<RecordedArm> value) {
        return record -> each(record, rows, value).min().orElse(Double.NaN);
    }

    /** The greatest value of rows; NaN if a row lacks it. */
    private static Reading most(List<Offered> rows, ToDoubleFunction<RecordedArm> value) {
        return record -> each(record, rows, value).max().orElse(Double.NaN);
    }

    private static ToDoubleFunction<RecordedArm> share(String fact, String of) {
        return arm -> arm.sumOfFact(fact) / arm.sumOfFact(of);
    }

    private static double goodputOverCapacity(RecordedArm arm) {
        return arm.medianTrial(BackPressure.GOODPUT) / OverloadPlan.capacity();
    }

    private static ClaimRule below() {
        List<Offered> rows = rows(List.of(Policy.values()), BELOW);
        return timed("back-pressure/below-capacity", rows)
                .states("Up to 0.8 of the capacity it makes no difference what a server would do"
                        + " with more: whatever the policy, {answered in time|} or more of all"
                        + " requests are answered in time.")
                .own("Who compares policies where there is no overload compares nothing.")
                .atLeast("answered in time",
                        least(rows, share(OverloadCounts.GOOD, OverloadCounts.OFFERED)), "", 0.99)
                .refutedBy("a policy that refuses every twentieth request at half the capacity");
    }

    private static ClaimRule starves() {
        List<Offered> rows = waiting(ABOVE);
        return timed("back-pressure/a-queue-without-a-limit", rows)
                .states("From 1.5 times the capacity on a queue without a limit starves everybody:"
                        + " once it is as long as the clients' timeout, {answered in time|} of the"
                        + " requests or fewer are answered in time, whether they wait as virtual"
                        + " threads, for a semaphore or for a pool.")
                .own("A semaphore and a pool protect what is behind them. The queue moves before"
                        + " them, and the server goes on with the oldest request, whose client is"
                        + " the first to leave.")
                .atMost("answered in time",
                        most(rows, share(OverloadCounts.GOOD_LATER,
                                OverloadCounts.OFFERED_LATER)),
                        "", 0.01)
                .note("offered in the second half",
                        least(rows, arm -> arm.sumOfFact(OverloadCounts.OFFERED_LATER)), "")
                .refutedBy("a semaphore behind which a tenth of the requests is still answered");
    }

    private static ClaimRule asPredicted() {
        List<Offered> rows = waiting(ABOVE);
        ToDoubleFunction<RecordedArm> ratio = share(OverloadCounts.GOOD,
                OverloadCounts.PREDICTED_GOOD);
        return timed("back-pressure/as-simulated", rows)
                .states("How many are answered before the queue is too long is what a simulation"
                        + " of the same arrivals says: {fewest over predicted|} of it or more, and"
                        + " {most over predicted|} or less.")
                .own("If the capacity is what it is by construction, the number can be computed"
                        + " before the run.")
                .atLeast("fewest over predicted", least(rows, ratio), "", 0.9)
                .atMost("most over predicted", most(rows, ratio), "", 1.1)
                .refutedBy("a server that answers a fifth fewer, because it loses time between two"
                        + " requests");
    }

    private static ClaimRule sheddingKeepsGoodput() {
        List<Offered> rows = shedding(ABOVE);
        return timed("back-pressure/shedding-keeps-goodput", rows)
                .states("A server that refuses what exceeds its queue limit goes on at its"
                        + " capacity: at 1.5 to 3 times it answers {least goodput|} to {most goodput|} of"
                        + " it in time.")
                .own("What is refused costs nothing, and what is admitted has a client that still"
                        + " waits.")
                .atLeast("least goodput", least(rows, BackPressureClaims::goodputOverCapacity),
                        "", 0.9)
                // A slot may end one call more than fits between two moments.
                .atMost("most goodput", most(rows, BackPressureClaims::goodputOverCapacity), "",
                        1.02)
                .refutedBy("a goodput of 0.8 of the capacity at three times the capacity");
    }

    private static ClaimRule sheddingBoundsTheWait() {
        List<Offered> rows = shedding(ABOVE);
        return timed("back-pressure/shedding-bounds-the-wait", rows)
                .states("With a queue limit the wait is known: p99 of the good answers is at most"
                        + " {p99}, which is the time of the last of 24 requests inside four slots"
                        + " of 10 ms, and 20 ms.")
                .own("Queue limit and capacity decide the longest wait, so the limit can be chosen"
                        + " by the timeout of the clients.")
                .atMost("p99", most(rows, arm -> arm.medianTrial(BackPressure.GOOD_TIME,
                        Measurement::p99)), "ms", LAST_INSIDE + ADDED)
                .refutedBy("a p99 of 100 ms, which is that of a queue twice as long");
    }

    private static ClaimRule inside() {
        List<Offered> virtual = Stream.of(Policy.UNLIMITED, Policy.SEMAPHORE)
                .map(policy -> new Offered(policy, MOST)).toList();
        return ClaimRule.counted("back-pressure/inside", "")
                .states("At three times the capacity {fewest waiting|} requests or more are inside"
                        + " a server of virtual threads, also before a semaphore. A queue limit"
                        + " keeps it at {most with a limit|} or fewer.")
                .own("Every one of them is a thread, a connection and a request in memory. A"
                        + " semaphore limits none of that.")
                .atLeast("fewest waiting",
                        least(virtual, arm -> arm.leastFact(BackPressure.MOST_INSIDE)), "",
                        // A tenth less than what arrives beyond the capacity.
                        Bound.of(3600, 864))
                .atMost("most with a limit", most(shedding(ABOVE),
                        arm -> arm.mostFact(BackPressure.MOST_INSIDE)), "",
                        2.0 * (AdmissionPolicy.LIMIT + AdmissionPolicy.QUEUE))
                .note("inside a bounded pool at half of the capacity",
                        record -> record.of(new Offered(Policy.POOL, BELOW.getFirst()))
                                .mostFact(BackPressure.MOST_INSIDE),
                        "")
                .refutedBy("a semaphore before which only a few requests are inside");
    }

    private static ClaimRule healthCheck() {
        List<Offered> pool = rows(List.of(Policy.POOL), ABOVE);
        List<Offered> virtual = rows(
                List.of(Policy.UNLIMITED, Policy.SEMAPHORE, Policy.SHEDDING), ABOVE);
        return timed("back-pressure/health-check", Stream.concat(pool.stream(), virtual.stream())
                .toList())
                .states("A health check of a bounded pool waits behind all its requests: from 1.5"
                        + " times the capacity on no pool answers it within the clients' timeout,"
                        + " and every server of virtual threads does.")
                .own("Who restarts what does not answer its health check restarts the pool and not"
                        + " the others, though neither answers its clients.")
                .exactly("answered by a pool",
                        most(pool, arm -> arm.mostFact(BackPressure.HEALTHY)), 0)
                .exactly("answered by virtual threads",
                        least(virtual, arm -> arm.leastFact(BackPressure.HEALTHY)), 1)
                .refutedBy("a health check that a full pool answers at once");
    }
}
