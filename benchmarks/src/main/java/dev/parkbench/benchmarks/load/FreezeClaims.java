package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.load.Freeze.Target;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The claims on a stall that must show in every clock. */
final class FreezeClaims {

    private static final String LATE = "the generator noticed 1 of 100 arrivals more than 1 ms late,"
            + " or had no time left";

    private FreezeClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(responseTime(), serviceTime());
    }

    private static ClaimRuleBuilder rule(String id, String formerId) {
        return ClaimRule.timed(id, formerId).voidIf(record -> record
                .of(Target.ONE_SECOND_OF_TWENTY).mostFact(OpenLoad.AT_FAULT) > 0, LATE);
    }

    private static double median(ExperimentRecord record, Clock clock,
            ToDoubleFunction<Measurement> number) {
        return record.of(Target.ONE_SECOND_OF_TWENTY).medianTrial(clock.text(), number);
    }

    /** The time that the stall adds to a usual request. */
    private static Reading added(ToDoubleFunction<Measurement> number) {
        return record -> median(record, Clock.RESPONSE_TIME, number)
                - median(record, Clock.RESPONSE_TIME, Measurement::p50);
    }

    private static Bound expected(double percentile, double share) {
        double millis = Freeze.expectedMillis(percentile);
        return Bound.of(millis + Math.rint(millis * share));
    }

    private static ClaimRule responseTime() {
        return rule("freeze/response-time", "freeze.response")
                .states("A stall of 1 s in every 20 s is in the response times as it was: it adds"
                        + " at most {p90} to the median at p90, {p99} at p99 and {p99.9} at p99.9,"
                        + " which is the closed form within 5 %.")
                .own("Who leaves out those that had to wait for their turn reports a fraction of"
                        + " what users wait: coordinated omission.")
                .atMost("p90", added(Measurement::p90), "ms", 1)
                .between("p99", added(Measurement::p99), "ms", expected(99, -0.05),
                        expected(99, 0.05))
                .between("p99.9", added(Measurement::p999), "ms", expected(99.9, -0.05),
                        expected(99.9, 0.05))
                .refutedBy(
                        "a p99 of 0.4 ms, which is that of a generator that waits out the stall");
    }

    private static ClaimRule serviceTime() {
        return rule("freeze/service-time", "freeze.service")
                .states("The service time of the same requests hides the stall: its p99 is at most"
                        + " {service over response|} of the response time's.")
                .own("Both clocks are kept so that one can see what the wrong one hides.")
                .atMost("service over response",
                        record -> median(record, Clock.SERVICE_TIME, Measurement::p99)
                                / median(record, Clock.RESPONSE_TIME, Measurement::p99),
                        "", 0.01)
                .note("p99 of the service time",
                        record -> median(record, Clock.SERVICE_TIME, Measurement::p99), "ms")
                .refutedBy("a p99 of 100 ms by either clock");
    }
}
