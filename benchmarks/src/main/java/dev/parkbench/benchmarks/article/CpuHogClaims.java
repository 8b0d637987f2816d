package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.CpuHog.Hogs;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Measurement;
import java.util.ArrayList;
import java.util.List;

/** The claims on handlers that hog the CPU. */
final class CpuHogClaims {

    private static final String SOURCE = "Ease of Use";
    private static final String WORST = "worst canary";
    private static final String WORST_SPARE = "worst canary, one hog, two carriers";
    private static final String WORST_HOGGED = "worst canary, two hogs, two carriers";

    /**
     * The least wait in milliseconds of a canary that a hog stops: a canary that is sent when the
     * hog begins waits for nearly all of its time.
     */
    private static final double STOPPED_MILLIS = 0.9 * CpuHog.HOG_MILLIS;

    /**
     * The longest wait in milliseconds on a server that continues: some time slices of the kernel.
     */
    private static final double GOES_ON_MILLIS = 50;

    private CpuHogClaims() {
    }

    static List<ClaimRule> all(Scope scope) {
        List<ClaimRule> claims = new ArrayList<>();
        if (scope.has(Hogs.LOOP.server())) {
            claims.add(loop());
        }
        if (scope.has(Hogs.AS_MANY_AS_CARRIERS.server())) {
            claims.add(virtualThreads());
        }
        if (scope.has(Hogs.PLATFORM_THREAD.server())) {
            claims.add(platformThread());
        }
        return claims;
    }

    /** The median over the trials of the longest wait, for a lower bound. */
    private static Reading stopped(Hogs hogs) {
        return record -> record.of(hogs).medianTrial(CpuHog.CANARY, Measurement::max);
    }

    /** The longest wait of all trials, for an upper bound. */
    private static Reading worst(Hogs hogs) {
        return record -> record.of(hogs).most(CpuHog.CANARY);
    }

    private static ClaimRule loop() {
        return ClaimRule.timed("cpu-hog/loop", "35.async")
                .states("A handler that hogs the CPU on the event loop stops all others for as long"
                        + " as it works: of its " + CpuHog.HOG_MILLIS + " ms a canary waits {"
                        + WORST + "} or more.")
                .article(SOURCE, "Nothing else of the loop runs while a calculation goes on.")
                .atLeast(WORST, stopped(Hogs.LOOP), "ms", STOPPED_MILLIS)
                .refutedBy("canaries that are answered while the handler works");
    }

    private static ClaimRule virtualThreads() {
        return ClaimRule.timed("cpu-hog/virtual-threads", "35.virtual")
                .states("Handlers that hog the CPU on virtual threads stop all others only if there"
                        + " are as many as carriers: a canary waits {" + WORST_HOGGED + "} or more"
                        + " then, and {" + WORST_SPARE + "} at most as long as a carrier is left.")
                .own("Whether virtual threads are threads or async tasks in this respect.")
                .atMost(WORST_SPARE, worst(Hogs.FEWER_THAN_CARRIERS), "ms", GOES_ON_MILLIS)
                .atLeast(WORST_HOGGED, stopped(Hogs.AS_MANY_AS_CARRIERS), "ms", STOPPED_MILLIS)
                .refutedBy("a scheduler that takes the carrier from a thread that computes, or one"
                        + " hog that stops a second carrier too");
    }

    private static ClaimRule platformThread() {
        return ClaimRule.timed("cpu-hog/platform-thread", "35.threaded")
                .states("A handler that hogs the CPU on a platform thread does not stop the others:"
                        + " the kernel takes turns, and no canary waits more than {" + WORST
                        + "}.")
                .own("The article says it of async tasks only.")
                .atMost(WORST, worst(Hogs.PLATFORM_THREAD), "ms", GOES_ON_MILLIS)
                .refutedBy("one canary that waits until the handler has done");
    }
}
