package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.threads.CanaryInterference.Hogs;
import dev.parkbench.benchmarks.threads.CanaryInterference.MoreCarriers;
import dev.parkbench.probes.scheduling.WorkerKind;
import dev.parkbench.results.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The claims on a trivial task beside hogs. If the schedule itself was late, they are VOID. */
final class CanaryInterferenceClaims {

    private static final int CARRIERS = CanaryInterference.WORKERS;

    /** The time of a hog, less the period of the schedule and some time to start. */
    private static final double MOST_OF_A_HOG = 0.9 * CanaryInterference.HOG_MILLIS;

    /** The lag in milliseconds above which the schedule itself was delayed. */
    private static final double MOST_LAG_MILLIS = 20;

    private static final String UNNOTICED = "a virtual thread that starts only when a hog has ended,"
            + " 2 s after the change";

    private CanaryInterferenceClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(loop(), carrierLeft(), everyCarrierHogged(), platform(),
                moreCarriers("more-carriers", "canary.restored",
                        "Two more carriers, added while all are hogged, let virtual threads start"
                                + " again within {first start after the change}, and from a second"
                                + " on within {p99 of the delay from a second on} (p99).",
                        MoreCarriers.ALONE)
                        .expectedRefuted("Virtual threads that wait do not profit: on JDK 25, what"
                                + " joins a queue that is not empty starts no carrier.")
                        .refutedBy(UNNOTICED),
                moreCarriers("more-carriers-and-a-nudge", "canary.nudged",
                        "Two more carriers do so if other threads start a virtual thread each after"
                                + " they were added: within {first start after the change}, and from"
                                + " a second on within {p99 of the delay from a second on} (p99).",
                        MoreCarriers.AND_A_NUDGE).refutedBy(UNNOTICED));
    }

    private static ClaimRuleBuilder timed(String id, String formerId, Variant... variants) {
        return ClaimRule.timed("canary/" + id, formerId)
                .voidIf(record -> Arrays.stream(variants).anyMatch(one -> isLate(record, one)),
                        "the schedule's own thread was late");
    }

    private static boolean isLate(ExperimentRecord record, Variant variant) {
        return Arrays.stream(record.of(variant).perTrial(CanaryInterference.LAG, Measurement::p99))
                .anyMatch(lag -> lag > MOST_LAG_MILLIS);
    }

    private static Hogs[] hogs(WorkerKind kind, int least, int most) {
        return IntStream.rangeClosed(least, most).mapToObj(number -> new Hogs(kind, number))
                .toArray(Hogs[]::new);
    }

    private static Reading p99(Hogs hogs) {
        return record -> record.of(hogs).pooled(CanaryInterference.DELAY, Measurement::p99);
    }

    private static ClaimRule loop() {
        Hogs one = new Hogs(WorkerKind.LOOP, 1);
        Hogs none = new Hogs(WorkerKind.LOOP, 0);
        return timed("loop", "35.loop", one)
                .states("A task that hogs the CPU stops all others of its loop for as long as it"
                        + " lasts: of " + CanaryInterference.HOG_MILLIS
                        + " ms at least {longest delay, least of the trials}.")
                .article("Ease of Use", "Who computes for long in an async task lets no other task"
                        + " run meanwhile.")
                .atLeast("longest delay, least of the trials",
                        record -> Arrays.stream(record.of(one)
                                .perTrial(CanaryInterference.DELAY, Measurement::max)).min()
                                .orElse(Double.NaN),
                        "ms", MOST_OF_A_HOG)
                .note("p99 without a hog", p99(none), "ms")
                .refutedBy("a loop that begins another task after 100 ms of a hog of 200 ms");
    }

    private static ClaimRule carrierLeft() {
        Hogs[] fewer = hogs(WorkerKind.VIRTUAL, 0, CARRIERS - 1);
        ClaimRuleBuilder claim = timed("carrier-left", "canary.spare", fewer)
                .states("As long as a carrier is left, virtual threads start within {p99, hogs=1}"
                        + " (p99) beside hogs.")
                .own("What the article says of tasks does not hold of virtual threads: one that"
                        + " hogs the CPU stops its carrier alone.");
        for (Hogs hogs : fewer) {
            claim.atMost("p99, hogs=" + hogs.number(), p99(hogs), "ms", 20);
        }
        return claim.refutedBy("one hog of 200 ms behind which virtual threads wait for 190 ms,"
                + " though another carrier is free");
    }

    private static ClaimRule everyCarrierHogged() {
        Hogs[] enough = hogs(WorkerKind.VIRTUAL, CARRIERS, CARRIERS + 1);
        ClaimRuleBuilder claim = timed("every-carrier-hogged", "canary.hogged", enough)
                .states("Once as many hog as there are carriers, virtual threads wait for as long"
                        + " as the hogs last: of " + CanaryInterference.HOG_MILLIS
                        + " ms at least {p99, hogs=" + CARRIERS + "} (p99).")
                .own("Nothing takes a carrier from a virtual thread that computes (JEP 444).");
        for (Hogs hogs : enough) {
            claim.atLeast("p99, hogs=" + hogs.number(), p99(hogs), "ms", MOST_OF_A_HOG);
        }
        return claim.refutedBy("time slices for virtual threads: a p99 of 20 ms beside two hogs");
    }

    private static ClaimRule platform() {
        Hogs[] any = hogs(WorkerKind.PLATFORM, 0, CARRIERS + 1);
        ClaimRuleBuilder claim = timed("platform", "canary.platform", any)
                .states("Platform threads start within {p99, hogs=0} (p99) beside none to "
                        + (CARRIERS + 1) + " hogs on " + CARRIERS
                        + " CPUs: the kernel takes CPUs away from those.")
                .own("The counterpart of tasks and virtual threads: the kernel shares CPUs out.");
        for (Hogs hogs : any) {
            claim.atMost("p99, hogs=" + hogs.number(), p99(hogs), "ms", 60);
        }
        return claim.refutedBy("three hogs beside which a thread waits for 80 ms");
    }

    private static ClaimRuleBuilder moreCarriers(String id, String formerId,
            String statement, MoreCarriers more) {
        return timed(id, formerId, more)
                .states(statement)
                .own("Whether an operator can free a JVM whose carriers are all hogged.")
                .voidIf(record -> record.of(more).count(CanaryInterference.FIRST) == 0,
                        "the number of carriers was not changed in any trial")
                .atLeast("starved before the change",
                        record -> record.of(more).least(CanaryInterference.STARVED), "ms", 100)
                .atMost("first start after the change",
                        record -> record.of(more).most(CanaryInterference.FIRST), "ms", 1000)
                .atMost("p99 of the delay from a second on",
                        record -> Arrays.stream(record.of(more)
                                .perTrial(CanaryInterference.DELAY, Measurement::p99)).max()
                                .orElse(Double.NaN),
                        "ms", 60);
    }
}
