package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.overload.RetryStorm.Clients;
import dev.parkbench.benchmarks.overload.RetryStorm.Storm;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The claims on clients that try again after a stall. */
final class RetryStormClaims {

    /** The share of the predicted stall by which the measured one may differ. */
    private static final double WITHIN = 0.1;

    private static final double MOST_LATE_MILLIS = 100;

    private final List<Storm> storms;

    private RetryStormClaims(List<Storm> storms) {
        this.storms = storms;
    }

    static List<ClaimRule> of(List<Storm> storms) {
        RetryStormClaims claims = new RetryStormClaims(storms);
        return List.of(claims.tippingPoint(), claims.runByRun(), withoutRetries(), withBudget(),
                work(), claims.forNobody());
    }

    private static RecordedArm longStall(ExperimentRecord record, Clients clients) {
        return record.of(new Storm(clients, RetryStorm.LONG));
    }

    private static double share(RecordedArm arm, String fact, String of) {
        return arm.sumOfFact(fact) / arm.sumOfFact(of);
    }

    /** Voids a claim if a client of a variant could not keep to its schedule. */
    private static Function<ExperimentRecord, Optional<String>> lateClient(List<Storm> of) {
        return record -> of.stream()
                .filter(storm -> record.of(storm).mostFact(RetryStorm.LATEST) > MOST_LATE_MILLIS)
                .map(storm -> storm.label() + ": the client began a request more than 100 ms late")
                .findFirst();
    }

    /** The stall in milliseconds at which half of the runs tip; NaN if one was not measured. */
    private double measured(ExperimentRecord record) {
        NavigableMap<Double, Double> shares = new TreeMap<>();
        for (Storm storm : storms) {
            if (storm.clients() == Clients.THREE_RETRIES) {
                shares.put((double) storm.plan(record.scope()).stall().toMillis(),
                        share(record.of(storm), RetryStorm.TIPPED, RetryStorm.RUNS));
            }
        }
        return shares.containsValue(Double.NaN) ? Double.NaN : TippingPoint.of(shares);
    }

    private double sum(ExperimentRecord record, String fact) {
        return storms.stream().mapToDouble(storm -> record.of(storm).sumOfFact(fact)).sum();
    }

    private ClaimRule tippingPoint() {
        return ClaimRule.timed("retry-storm/tipping-point", "")
                .states("Three retries keep a server at 70 % of its capacity from recovering after"
                        + " a stall of the length that a simulation predicts: half of the runs tip"
                        + " at {measured over predicted|} of it.")
                .own("The stall is over, and what keeps the server busy is work for clients that"
                        + " have left: a metastable failure.")
                .voidIf(lateClient(storms))
                .between("measured over predicted",
                        record -> measured(record) / record.number(RetryStorm.PREDICTED), "",
                        1 - WITHIN, 1 + WITHIN)
                .note("predicted", record -> record.number(RetryStorm.PREDICTED), "ms")
                .note("measured", this::measured, "ms")
                .refutedBy("half of the runs that tip at a stall a fifth shorter, or none at the"
                        + " longest");
    }

    private ClaimRule runByRun() {
        return ClaimRule.timed("retry-storm/run-by-run", "")
                .states("Whether a run recovers is decided by its arrivals: at least"
                        + " {as predicted|} of all runs end as the simulation of the same arrivals"
                        + " does.")
                .own("A share of runs could be right by chance; each of them is not.")
                .voidIf(lateClient(storms))
                .atLeast("as predicted", record -> sum(record, RetryStorm.AS_PREDICTED)
                        / sum(record, RetryStorm.RUNS), "", 0.9)
                .note("runs", record -> sum(record, RetryStorm.RUNS), "")
                .refutedBy("a fifth of the runs that recover although they tip in the simulation");
    }

    private static ClaimRule withoutRetries() {
        return ClaimRule.timed("retry-storm/without-retries", "")
                .states("Without retries every run recovers, even from a stall half as long again:"
                        + " {tipped|} tip.")
                .own("What arrives is 70 % of the capacity, so what queued during the stall is"
                        + " worked off.")
                .voidIf(lateClient(List.of(new Storm(Clients.NO_RETRIES, RetryStorm.LONG))))
                .exactly("tipped", record -> longStall(record, Clients.NO_RETRIES)
                        .sumOfFact(RetryStorm.TIPPED), 0)
                .refutedBy("one run without retries that has not recovered");
    }

    private static ClaimRule withBudget() {
        return ClaimRule.timed("retry-storm/with-budget", "")
                .states("With a budget of one retry for ten requests every run recovers, even from"
                        + " a stall half as long again: {tipped|} tip, and a request takes"
                        + " {attempts per request|} attempts or fewer.")
                .document("Finagle, Retry Budgets", "A token bucket allows retries of transient"
                        + " errors and does not let persistent ones cascade.")
                .voidIf(lateClient(List.of(new Storm(Clients.BUDGET, RetryStorm.LONG))))
                .exactly("tipped", record -> longStall(record, Clients.BUDGET)
                        .sumOfFact(RetryStorm.TIPPED), 0)
                .atMost("attempts per request", record -> share(
                        longStall(record, Clients.BUDGET), RetryStorm.ATTEMPTS,
                        RetryStorm.REQUESTS), "", 1.1)
                .refutedBy("one run with a budget that has not recovered, or a client that sends"
                        + " more than its budget grants");
    }

    private static ClaimRule work() {
        return ClaimRule.counted("retry-storm/work", "")
                .states("r retries multiply the work by 1 + r: a server that has tipped is sent a"
                        + " request {with three retries|} times where clients try again three"
                        + " times, and {with one retry|} times where they do it once.")
                .own("At 70 % of the capacity even one retry is 1.4 times what the server can do,"
                        + " so nothing but fewer attempts lets it recover.")
                .between("with three retries", perRequest(Clients.THREE_RETRIES), "", 3.96, 4)
                .between("with one retry", perRequest(Clients.ONE_RETRY), "", 1.98, 2)
                .note("goodput with three retries", record -> longStall(record,
                        Clients.THREE_RETRIES).medianOfAll(RetryStorm.GOODPUT), "%")
                .refutedBy("requests of which every tenth is answered by its second attempt");
    }

    private static Reading perRequest(Clients clients) {
        return record -> longStall(record, clients).medianOfAll(RetryStorm.PER_REQUEST);
    }

    private ClaimRule forNobody() {
        return ClaimRule.counted("retry-storm/work-for-nobody", "")
                .states("The server begins every attempt, also where its client has closed the"
                        + " connection: {not begun|} were not begun.")
                .own("A blocking handler does not look at its connection before it writes, so a"
                        + " request that nobody waits for takes as long as any other.")
                .exactly("not begun", record -> storms.stream()
                        .mapToDouble(storm -> notBegun(record.of(storm))).max()
                        .orElse(Double.NaN), 0)
                .note("attempts", record -> sum(record, RetryStorm.ATTEMPTS), "")
                .refutedBy("a server that skips requests whose client has left");
    }

    /** By how much the attempts that were sent and those that were begun differ. */
    private static double notBegun(RecordedArm arm) {
        return Math.abs(arm.sumOfFact(RetryStorm.ATTEMPTS) - arm.sumOfFact(RetryStorm.STARTED));
    }
}
