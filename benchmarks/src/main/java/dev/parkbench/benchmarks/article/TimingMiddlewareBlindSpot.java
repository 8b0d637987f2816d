package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Experiment 9: what the timing middleware tells, and what it cannot see. */
public final class TimingMiddlewareBlindSpot implements LegacyExperiment {

    private static final String SOURCE = "Async Middleware Example";
    private static final Pattern ELAPSED = Pattern
            .compile("(.*), \"elapsed\": (\\d+\\.\\d+(?:E-?\\d+)?)}");
    private static final int QUEUED = 4;
    private static final int MOST_TRIALS = 3;
    private static final WarmUp WARM_UP = WarmUp.calls(500, 20);
    private static final String[] BLOCKED = {"--handler", "blocking", "--blocking", "loop",
        "--middleware", "timing"};

    @Override
    public String name() {
        return "timing-middleware";
    }

    @Override
    public String title() {
        return "A timing middleware: what does it not see?";
    }

    @Override
    public String question() {
        return "Does one timing middleware serve blocking and async handlers, and is what it"
                + " records the time that the client waited?";
    }

    @Override
    public String prediction() {
        return "It works in both styles; on a loop that is blocked it records one D for every"
                + " request while the last of k clients waits k D.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS)
                * (settings.servers().size() + (settings.has("async") ? 1 : 0));
    }

    /** What the middleware recorded of one request and what its client saw, in milliseconds. */
    record Seen(double elapsed, double client, boolean restEqual) {
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, List<Seen>> alone = new TreeMap<>();
        List<List<Seen>> queued = new ArrayList<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (String backend : context.interleaved(context.settings().servers(), trial)) {
                context.step("trial " + (trial + 1) + ", " + backend);
                try (ServerProcess server = context.server(backend, WARM_UP, "--middleware",
                        "timing")) {
                    alone.computeIfAbsent(backend, key -> new ArrayList<>())
                            .addAll(observe(context, trial, server, backend + ", alone", 1));
                }
            }
            if (context.settings().has("async")) {
                context.step("trial " + (trial + 1) + ", a blocked loop");
                try (ServerProcess server = context.server("async", WARM_UP, BLOCKED)) {
                    queued.add(
                            observe(context, trial, server, "blocked loop, " + QUEUED + " at once",
                                    QUEUED));
                }
            }
        }
        Judge judge = context.judge();
        for (String backend : context.settings().servers()) {
            judgeAlone(judge, context.delayMillis(), backend,
                    alone.getOrDefault(backend, List.of()));
        }
        if (context.settings().has("async")) {
            judgeQueued(judge, context.delayMillis(), queued);
        }
        return judge.claims();
    }

    private static List<Seen> observe(ExperimentContext context, int trial, ServerProcess server,
            String arm,
            int atOnce) throws InterruptedException {
        LegacyRecorder recorder = context.arm(arm, "server", server.backend(), "concurrent", atOnce,
                "delay_ms", context.delayMillis());
        List<Seen> seen = new ArrayList<>();
        for (Reply reply : server.burst(Tasks.targets(atOnce), Tasks.patience(context.delay()))) {
            Seen one = read(reply);
            if (!Double.isNaN(one.elapsed())) {
                recorder.time(trial, "response_time", reply.nanos());
                recorder.time(trial, "elapsed", Math.round(one.elapsed() * 1e6));
            }
            seen.add(one);
        }
        return seen;
    }

    static Seen read(Reply reply) {
        Matcher matcher = ELAPSED.matcher(reply.body());
        if (!reply.isOk() || !matcher.matches()) {
            return new Seen(Double.NaN, reply.millis(), false);
        }
        String taskId = reply.target().substring(reply.target().indexOf('=') + 1);
        boolean equal = matcher.group(1)
                .matches("\\{\"message\": \"Hello (Async )?World!\", \"task_id\": \"" + taskId
                        + "\"");
        return new Seen(Double.parseDouble(matcher.group(2)) * 1e3, reply.millis(), equal);
    }

    /** The verdict rules for single requests to one server. */
    static void judgeAlone(Judge judge, double delay, String server, List<Seen> seen) {
        judge.timed("24." + server, "The one timing middleware adds its field on the " + server
                + " server, in that server's own style of handler, and leaves the rest as it was.",
                SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(seen.isEmpty(), "no answer")
                        .isTrue("rest of the body equal", seen.stream().allMatch(Seen::restEqual))
                        .atLeast("least elapsed",
                                seen.stream().mapToDouble(Seen::elapsed).min().orElse(Double.NaN),
                                "ms", delay));
        judge.timed("25." + server, "On the " + server + " server with nobody else there, what the"
                + " middleware records is the client's time within 50 ms.", SOURCE, Verdict.HOLDS,
                claim -> claim.atMost("client's time beyond it, p50", BlockedLoop.median(
                        seen.stream().map(one -> one.client - one.elapsed).toList()), "ms", 50));
    }

    /** The verdict rules for requests that queue before a blocked loop, trial by trial. */
    static void judgeQueued(Judge judge, double delay, List<List<Seen>> trials) {
        double unseen = worstMedian(trials, true);
        double longestElapsed = trials.stream().flatMap(List::stream).mapToDouble(Seen::elapsed)
                .max().orElse(Double.NaN);
        judge.timed("25.queued", "What the middleware records is the duration of each request, as"
                + " its client sees it within 50 ms, also when requests queue.", SOURCE,
                Verdict.REFUTED,
                claim -> claim.atMost("client's time beyond it, worst of " + QUEUED, unseen, "ms",
                        50).remark(
                                "The middleware starts its clock when the request is taken up,"
                                        + " so what a request waited before a blocked loop is not in it."));
        judge.timed("blind-spot", "Before a blocked loop the middleware records at most 1.2 D for"
                + " every request, while the last of " + QUEUED + " clients waits " + QUEUED
                + " D.", "catalogue, experiment 9", Verdict.HOLDS,
                claim -> claim.atMost("longest elapsed", longestElapsed, "ms", 1.2 * delay)
                        .atLeast("slowest client", worstMedian(trials, false), "ms",
                                (QUEUED - 0.2) * delay));
    }

    /** The median over the trials of each one's worst: what went unseen, or the client's time. */
    private static double worstMedian(List<List<Seen>> trials, boolean unseen) {
        return BlockedLoop.median(trials.stream().map(trial -> trial.stream()
                .mapToDouble(one -> unseen ? one.client - one.elapsed : one.client).max()
                .orElse(Double.NaN)).toList());
    }
}
