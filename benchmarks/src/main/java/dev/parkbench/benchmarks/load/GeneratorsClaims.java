package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.load.Generators.Answered;
import dev.parkbench.results.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The claims on Parkbench's generator in the closed model, by medians of the ratios of trials. */
final class GeneratorsClaims {

    private static final String RATIO = "ours over wrk";

    private GeneratorsClaims() {
    }

    static List<ClaimRule> all() {
        return Arrays.stream(NginxAnswer.values()).map(Answered::new)
                .flatMap(one -> Stream.of(throughput(one), cpu(one))).toList();
    }

    private static ClaimRuleBuilder rule(String id, String formerId) {
        return ClaimRule.timed("generators/" + id, "generator." + formerId)
                .voidIf(record -> !record.is(Nginx.PRESENT), Nginx.MISSING)
                .voidIf(record -> record.is(Nginx.PRESENT) && !record.is(Generators.WRK_PRESENT),
                        "wrk is not installed");
    }

    private static Reading overWrk(Answered answered, String measurement) {
        return record -> Ratios.median(
                record.of(answered.by(Generator.PARKBENCH)).byTrial(measurement, Measurement::p50),
                record.of(answered.by(Generator.WRK)).byTrial(measurement, Measurement::p50));
    }

    private static ClaimRule throughput(Answered answered) {
        String kind = answered.answer().id();
        return rule("throughput-" + kind, "closed." + kind)
                .states("In the closed model on 64 connections one thread of ours sends at least"
                        + " {" + RATIO + "|} times as many requests as one of wrk, on answers of"
                        + " the kind '" + answered.label() + "'.")
                .own("A generator that is slower than its target measures itself; wrk is known to"
                        + " be quick.")
                .atLeast(RATIO, overWrk(answered, Generators.THROUGHPUT), "", 1)
                .refutedBy("a median trial in which ours sends 99 requests for 100 of wrk");
    }

    private static ClaimRule cpu(Answered answered) {
        String kind = answered.answer().id();
        return rule("cpu-" + kind, "cpu." + kind)
                .states("For as many requests it takes at most {" + RATIO + "|} times the CPU of"
                        + " wrk, what it only polls for not counted, on answers of the kind '"
                        + answered.label() + "'.")
                .own("What a generator does for a request must not cost more than in C: the"
                        + " polling is time that nobody else asked for.")
                .atMost(RATIO, overWrk(answered, Generators.CPU_WITHOUT_POLLING), "", 1.1)
                .note("with the polling", overWrk(answered, Generators.CPU), "")
                .refutedBy("9.9 s for a million requests, and 8.9 s of wrk");
    }
}
