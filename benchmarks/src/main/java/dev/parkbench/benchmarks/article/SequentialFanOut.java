package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ArmRecorder;
import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.Lab;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiment 3: ten calls in a loop, on every concurrency model. */
public final class SequentialFanOut implements Experiment {

    private static final String PATH = "/api/aggregated/sync/";
    private static final String TIME = "response_time";
    private static final String SOURCE = "Compare with Sync View";

    /** The widths up to the article's are spread over this many trials. */
    private static final int WIDTH_STRIDE = 5;

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
        return settings.trials() * settings.servers().size();
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        Map<String, Long> overlap = new TreeMap<>();
        Map<String, Map<Integer, Double>> widths = new TreeMap<>();
        for (int trial = 0; trial < lab.settings().trials(); trial++) {
            for (String backend : lab.interleaved(lab.settings().servers(), trial)) {
                lab.step("trial " + (trial + 1) + ", " + backend);
                try (ServerProcess server = lab.server(trial, backend)) {
                    get(lab, server, 2);
                    measure(lab, trial, server,
                            widths.computeIfAbsent(backend, key -> new TreeMap<>()));
                    overlap.merge(backend, server.statistics().api().maxInFlight(), Math::max);
                }
            }
        }
        Judge judge = lab.judge();
        for (String backend : lab.settings().servers()) {
            ArmRecorder ten = arm(lab, backend, Tasks.FAN_OUT);
            judge(judge, lab.delayMillis(), backend, ten.leastMillis(TIME),
                    ten.medianTrialMillis(TIME, 50), overlap.getOrDefault(backend, -1L));
            judgeSum(judge, lab.delayMillis(), backend, widths.getOrDefault(backend, Map.of()),
                    Math.min(lab.settings().trials(), WIDTH_STRIDE));
        }
        return judge.claims();
    }

    private static void measure(Lab lab, int trial, ServerProcess server,
            Map<Integer, Double> widths) throws InterruptedException {
        for (int n = 1 + trial; n <= Tasks.FAN_OUT; n += WIDTH_STRIDE) {
            double millis = record(lab, trial, server, n);
            widths.put(n, millis);
        }
        if (trial != WIDTH_STRIDE - 1) {
            record(lab, trial, server, Tasks.FAN_OUT);
        }
    }

    private static double record(Lab lab, int trial, ServerProcess server, int n)
            throws InterruptedException {
        Reply reply = get(lab, server, n);
        if (!reply.isOk()) {
            return Double.NaN;
        }
        arm(lab, server.backend(), n).time(trial, TIME, reply.nanos());
        return reply.millis();
    }

    private static Reply get(Lab lab, ServerProcess server, int n) throws InterruptedException {
        return server.get(PATH + "?n=" + n, Tasks.patience(lab.delay()));
    }

    private static ArmRecorder arm(Lab lab, String backend, int n) {
        return lab.arm(backend + " n=" + n, "server", backend, "strategy", "sequential", "fan_out",
                n, "delay_ms", lab.delayMillis());
    }

    /** The verdict rule for ten calls; times in milliseconds. */
    static void judge(Judge judge, double delay, String server, double least, double p50,
            long overlap) {
        judge.timed("3." + server, "A sequential aggregate of ten calls on the " + server
                + " server takes at least 10 D, and no two calls overlap.", SOURCE, Verdict.HOLDS,
                claim -> claim.exactly("overlap", AsyncFanOut.count(overlap), 1)
                        .atLeast("fastest", least, "ms", 10 * delay)
                        .atMost("p50", p50, "ms", 10 * delay + 500));
        judge.timed("added.sequential." + server, "A sequential aggregate on the " + server
                + " server adds at most 30 ms to 10 D (a Django site added 326).",
                "design, facts to beat", Verdict.HOLDS,
                claim -> claim.atMost("p50", p50, "ms", 10 * delay + 30));
    }

    /** The verdict rule for the widths from 1 on, of which so many strides were visited. */
    static void judgeSum(Judge judge, double delay, String server, Map<Integer, Double> widths,
            int strides) {
        judge.timed("4." + server, "The latencies of a sequential aggregate on the " + server
                + " server add up: n D within 5 % or 10 ms, for every n measured up to 10.", SOURCE,
                Verdict.HOLDS, claim -> {
                    double worst = 0;
                    for (int n = 1; n <= Tasks.FAN_OUT; n++) {
                        if ((n - 1) % WIDTH_STRIDE < strides) {
                            double time = widths.getOrDefault(n, Double.NaN);
                            double slack = Math.max(0.05 * n * delay, 10);
                            // NaN wins: a width without an answer leaves the claim void.
                            worst = Math.max(worst, Math.abs(time - n * delay) / slack);
                        }
                    }
                    claim.exactly("widths", widths.size(), 2L * strides).atMost(
                            "worst distance from n D, over what is allowed", worst, "", 1);
                });
    }
}
