package dev.parkbench.load.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of the verdict on a load run.
 *
 * <p>Each limit is far above the values of a sound run on a quiet machine and well below values
 * that distort a percentile. The generator is checked first: if it was a bottleneck, the run shows
 * nothing else.
 */
public final class LoadJudge {

    /**
     * The largest p99 of the lateness: beyond it, the p99 of the response time is as much the
     * generator's as the target's.
     */
    static final long MOST_NOTICE_P99_NANOS = 1_000_000;

    /** The largest lateness: longer than any scheduler delays a thread that has a CPU available. */
    static final long MOST_NOTICE_NANOS = 100_000_000;

    /**
     * The largest utilisation of a loop: near 1, queueing in the loop itself grows without limit
     * (M/M/1).
     */
    static final double MOST_BUSY = 0.9;

    static final double MOST_RUN_DELAY = 0.05;
    static final double MOST_COLLECTION = 0.02;
    static final double MOST_HEAP = 0.9;
    static final double MOST_STOLEN = 0.05;
    static final double MOST_BLOCKED = 0.01;
    static final double LEAST_ACHIEVED = 0.99;
    static final double MOST_NOT_SENT = 0.001;
    static final double MOST_UNCONNECTED = 0.01;

    /** The largest share of checks: a check delays the responses that arrive meanwhile. */
    static final double MOST_CHECK = 0.1;

    /**
     * The largest fraction of stale operations: beyond it, the run mainly measures a server that
     * closes connections.
     */
    static final double MOST_STALE = 0.01;

    private LoadJudge() {
    }

    /** Judges a run. */
    public static Judgement judge(Evidence seen) {
        Optional<ChangePoint> change = ChangePoint.of(seen.intervalP50Nanos());
        Map<GeneratorLimit, List<String>> limits = new EnumMap<>(GeneratorLimit.class);
        limits.put(GeneratorLimit.LATE, late(seen));
        limits.put(GeneratorLimit.OTHER, generator(seen));
        limits.put(GeneratorLimit.CONNECTIONS, connections(seen));
        limits.values().removeIf(List::isEmpty);
        List<String> reasons = new ArrayList<>();
        limits.values().forEach(reasons::addAll);
        List<String> invalid = load(seen);
        if (seen.steadyRate()) {
            change.ifPresent(point -> invalid.add(point.text()));
        }
        reasons.addAll(invalid);
        return new Judgement(reasons,
                Steadiness.of(seen.intervalP50Nanos().size(), change.isPresent()),
                limits.keySet(), invalid.isEmpty());
    }

    /** Whether the event loops themselves could not keep up, by the limits of the verdict. */
    public static boolean isGeneratorAtFault(double busyShare, long noticeP99Nanos) {
        return busyShare > MOST_BUSY || noticeP99Nanos > MOST_NOTICE_P99_NANOS;
    }

    /**
     * Whether other programs kept the generator from its CPU for too long, by the limit of the
     * verdict.
     */
    public static boolean isKeptFromCpu(double runDelayShare) {
        return runDelayShare > MOST_RUN_DELAY;
    }

    private static List<String> late(Evidence seen) {
        List<String> reasons = new ArrayList<>();
        if (seen.noticeP99Nanos() > MOST_NOTICE_P99_NANOS) {
            reasons.add(String.format(Locale.ROOT,
                    "the generator noticed 1 of 100 arrivals more than %.1f ms late"
                            + " (at most 1 ms)",
                    seen.noticeP99Nanos() / 1e6));
        }
        if (seen.noticeMaxNanos() > MOST_NOTICE_NANOS) {
            reasons.add(String.format(Locale.ROOT,
                    "the generator stood still for %.0f ms (at most 100 ms)",
                    seen.noticeMaxNanos() / 1e6));
        }
        return reasons;
    }

    private static List<String> generator(Evidence seen) {
        List<String> reasons = new ArrayList<>();
        share(reasons, seen.busyShare(), MOST_BUSY, "an event loop of the generator was busy for");
        share(reasons, seen.runDelayShare(), MOST_RUN_DELAY,
                "other programs kept the generator from its CPU for");
        share(reasons, seen.collectionShare(), MOST_COLLECTION,
                "the generator collected garbage for");
        if (seen.heapShare() > MOST_HEAP) {
            reasons.add(
                    String.format(Locale.ROOT,
                            "%.0f %% of the generator's heap was in use after a collection (at"
                                    + " most %.0f %%)",
                            100 * seen.heapShare(), 100 * MOST_HEAP));
        }
        share(reasons, seen.stolenShare(), MOST_STOLEN, "the hypervisor took the CPUs for");
        share(reasons, seen.checkShare(), MOST_CHECK,
                "the generator checked responses against --expect for");
        if (seen.opening().isIncomplete() && seen.opening().generators()) {
            reasons.add(seen.opening().text());
        }
        if (seen.generatorFailures() > 0) {
            reasons.add(String.format(Locale.ROOT,
                    "%,d operations failed because the generator had no more descriptors, ports or"
                            + " memory (at most 0)",
                    seen.generatorFailures()));
        }
        return reasons;
    }

    private static List<String> connections(Evidence seen) {
        List<String> reasons = new ArrayList<>();
        if (seen.open() && seen.blocked() > MOST_BLOCKED * seen.scheduled()) {
            reasons.add(String.format(Locale.ROOT,
                    "%.1f %% of the arrivals found all %d connections busy (at most 1 %%):"
                            + " the target is slower than the rate, or --connections is too low",
                    100.0 * seen.blocked() / seen.scheduled(), seen.opening().open()));
        }
        return reasons;
    }

    private static void share(List<String> reasons, double share, double most, String what) {
        if (share > most) {
            reasons.add(String.format(Locale.ROOT, "%s %.1f %% of the time (at most %.0f %%)", what,
                    100 * share,
                    100 * most));
        }
    }

    private static List<String> load(Evidence seen) {
        List<String> reasons = new ArrayList<>();
        if (seen.interrupted()) {
            reasons.add("the run was stopped before its end");
        }
        if (seen.opening().isIncomplete() && !seen.opening().generators()) {
            reasons.add(seen.opening().text());
        }
        served(reasons, seen);
        if (seen.open() && seen.sentInTime() < LEAST_ACHIEVED * seen.scheduled()) {
            reasons.add(String.format(Locale.ROOT,
                    "only %.1f %% of the operations that were due were sent in time (at least 99"
                            + " %%)",
                    100.0 * seen.sentInTime() / seen.scheduled()));
        }
        if (seen.open() && seen.waitingAtEnd() > Math.max(seen.opening().asked(),
                MOST_BLOCKED * seen.scheduled())) {
            reasons.add(
                    String.format(Locale.ROOT,
                            "%d operations waited at the end: the queue grew, so the response"
                                    + " times depend on how long the run was",
                            seen.waitingAtEnd()));
        }
        if (seen.notSent() > MOST_NOT_SENT * seen.scheduled()) {
            reasons.add(
                    String.format(Locale.ROOT, "%d operations were never sent", seen.notSent()));
        }
        return reasons;
    }

    /**
     * Checks that operations succeed. The rate of a closed model falls with the target's, so it
     * does not show that a target serves no user.
     */
    private static void served(List<String> reasons, Evidence seen) {
        long unserved = ClosedInterval.unserved(seen.closedIntervals());
        if (seen.ok() == 0) {
            reasons.add("no operation succeeded");
        } else if (unserved > 0) {
            reasons.add(String.format(Locale.ROOT,
                    "in %d of %d whole intervals no operation succeeded (at most 0)", unserved,
                    seen.closedIntervals().stream().filter(ClosedInterval::whole).count()));
        }
        if (seen.stale() > MOST_STALE * seen.scheduled()) {
            reasons.add(String.format(Locale.ROOT,
                    "%.1f %% of the operations were sent on connections that the server was"
                            + " closing (at most 1 %%): resend them with --retry-stale, or use"
                            + " --reconnect to replace connections before the server closes them",
                    100.0 * seen.stale() / seen.scheduled()));
        }
        if (seen.unconnected() > MOST_UNCONNECTED * seen.scheduled()) {
            reasons.add(String.format(Locale.ROOT,
                    "%.1f %% of the operations could not connect (at most 1 %%)",
                    100.0 * seen.unconnected() / seen.scheduled()));
        }
    }
}
