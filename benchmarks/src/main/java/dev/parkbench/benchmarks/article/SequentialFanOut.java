package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Experiment 3: ten calls in a loop, on every concurrency model. */
public final class SequentialFanOut implements LegacyExperiment {

    private static final String PATH = "/api/aggregated/sync/";
    private static final String TIME = "response_time";
    private static final String SOURCE = "Compare with Sync View";

    /** Every so many-th width is measured in a trial, so that together they see all of them. */
    private static final int MOST_TRIALS = 2;

    private static final int WARM_UP_AT_ONCE = 8;

    @Override
    public String name() {
        return "sequential-fan-out";
    }

    @Override
    public String title() {
        return "Ten calls in a loop: do virtual threads help?";
    }

    @Override
    public String question() {
        return "How long does an aggregate of n calls take when it makes them one after the other,"
                + " and does any concurrency model change that?";
    }

    @Override
    public String prediction() {
        return "n D on every server, with one call inside the back-end at any time: no kind of"
                + " thread makes sequential code concurrent.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS);
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, Long> overlap = new TreeMap<>();
        Map<String, Map<Integer, Double>> widths = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            context.step("trial " + (trial + 1) + ", all servers side by side");
            trial(context, trial, overlap, widths);
        }
        Judge judge = context.judge();
        for (String backend : context.settings().servers()) {
            LegacyRecorder ten = arm(context, backend, Tasks.FAN_OUT);
            judge(judge, context.settings().profile(), backend, ten.leastMillis(TIME),
                    ten.medianTrialMillis(TIME, 50), overlap.getOrDefault(backend, -1L));
            judgeSum(judge, context.delayMillis(), backend, widths.getOrDefault(backend, Map.of()));
        }
        return judge.claims();
    }

    /**
     * Sequential calls leave a machine idle: the servers are asked side by side, but so far apart
     * that their calls do not end at the same moments.
     */
    private static void trial(ExperimentContext context, int trial, Map<String, Long> overlap,
            Map<String, Map<Integer, Double>> widths) throws Exception {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (String backend : context.interleaved(context.settings().servers(), trial)) {
                servers.add(context.selfCalling(backend));
            }
            ask(context, servers, 2);
            for (ServerProcess server : servers) {
                overlap.merge(server.backend(), server.statistics().api().maxInFlight(),
                        Math::max);
                context.warm(server, new WarmUp(List.of(PATH + WarmUp.AGGREGATE),
                        context.settings().profile().warmUpAggregates(), WARM_UP_AT_ONCE));
            }
            for (int n = 1 + trial; n <= Tasks.FAN_OUT; n += context.settings()
                    .trials(MOST_TRIALS)) {
                Map<String, Reply> replies = ask(context, servers, n);
                record(context, trial, replies, n, widths);
                if (isLate(context.delayMillis(), n, replies)) {
                    record(context, trial, ask(context, servers, n), n, widths);
                }
            }
            record(context, trial, ask(context, servers, Tasks.FAN_OUT), Tasks.FAN_OUT, widths);
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private static Map<String, Reply> ask(ExperimentContext context, List<ServerProcess> servers,
            int n)
            throws Exception {
        Map<String, CompletableFuture<Reply>> asked = new LinkedHashMap<>();
        for (ServerProcess server : servers) {
            asked.put(server.backend(), context.load().start(server.address(), PATH + "?n=" + n));
            Thread.sleep(context.delay().dividedBy(servers.size()));
        }
        Map<String, Reply> replies = new LinkedHashMap<>();
        for (Map.Entry<String, CompletableFuture<Reply>> one : asked.entrySet()) {
            replies.put(one.getKey(), one.getValue()
                    .get(Tasks.patience(context.delay()).toMillis(), TimeUnit.MILLISECONDS));
        }
        return replies;
    }

    private static void record(ExperimentContext context, int trial, Map<String, Reply> replies,
            int n,
            Map<String, Map<Integer, Double>> widths) {
        replies.forEach((backend, reply) -> {
            if (reply.isOk()) {
                arm(context, backend, n).time(trial, TIME, reply.nanos());
            }
            // Of several the quickest, but one without an answer is not forgotten: NaN wins.
            widths.computeIfAbsent(backend, key -> new TreeMap<>()).merge(n,
                    reply.isOk() ? reply.millis() : Double.NaN, Math::min);
        });
    }

    /** Whether any is so late that it is asked again: a machine that stands still is no law. */
    private static boolean isLate(double delay, int n, Map<String, Reply> replies) {
        return replies.values().stream()
                .anyMatch(reply -> Math.abs(reply.millis() - n * delay) > slack(delay, n));
    }

    /** How far from n D an aggregate of n calls may be, in milliseconds. */
    private static double slack(double delay, int n) {
        return Math.max(0.05 * n * delay, 10.0 * (n + 1));
    }

    private static LegacyRecorder arm(ExperimentContext context, String backend, int n) {
        return context.arm(backend + " n=" + n, "server", backend, "strategy", "sequential",
                "fan_out",
                n, "delay_ms", context.delayMillis(), "cpus", "all");
    }

    /** The verdict rule for ten calls; times in milliseconds. */
    static void judge(Judge judge, Profile profile, String server, double least, double p50,
            long overlap) {
        double delay = profile.delay().toMillis();
        int added = profile.addedSequentialMillis();
        judge.timed("3." + server, "A sequential aggregate of ten calls on the " + server
                + " server takes at least 10 D, and no two calls overlap.", SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("overlap", Tasks.count(overlap), 1)
                        .atLeast("fastest", least, "ms", 10 * delay)
                        .atMost("p50", p50, "ms", 10 * delay + 500));
        judge.timed("added.sequential." + server, "A sequential aggregate on the " + server
                + " server adds at most " + added
                + " ms to 10 D (a Django site added 326).",
                "design, facts to beat", Verdict.HOLDS,
                claim -> claim.atMost("p50", p50, "ms", 10 * delay + added));
    }

    /** The verdict rule for the widths from 1 to 10. */
    static void judgeSum(Judge judge, double delay, String server, Map<Integer, Double> widths) {
        judge.timed("4." + server, "The latencies of a sequential aggregate on the " + server
                + " server add up: n D within 5 % or 10 ms a request (n calls and their"
                + " aggregate), for every n from 1 to 10.",
                SOURCE,
                Verdict.HOLDS, claim -> {
                    double worst = 0;
                    for (int n = 1; n <= Tasks.FAN_OUT; n++) {
                        double time = widths.getOrDefault(n, Double.NaN);
                        // NaN wins: a width without an answer leaves the claim void.
                        worst = Math.max(worst, Math.abs(time - n * delay) / slack(delay, n));
                    }
                    claim.atMost("worst distance from n D, over what is allowed", worst, "", 1)
                            .remark("An aggregate that is later than that is asked for once more,"
                                    + " and the quicker one counts.");
                });
    }
}
