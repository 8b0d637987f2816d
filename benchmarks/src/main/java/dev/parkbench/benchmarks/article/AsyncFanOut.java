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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiment 2: ten calls at once, gathered by futures or by virtual threads. */
public final class AsyncFanOut implements Experiment {

    static final int SAMPLES = 4;

    private static final String TIME = "response_time";
    private static final String ASYNC_ON_THREADS = "threaded with async handlers";

    /** Figures of a real Django site are in the design: 45 ms beyond D for the same fan-out. */
    private static final double ADDED_MILLIS = 5;

    @Override
    public String name() {
        return "async-fan-out";
    }

    @Override
    public String title() {
        return "Ten calls gathered at once: do they take one D?";
    }

    @Override
    public String question() {
        return "How long does an aggregate of ten calls to the server itself take when it makes"
                + " them at once, by futures or by a virtual thread for each, and how many of them"
                + " are inside the back-end together?";
    }

    @Override
    public String prediction() {
        return "All ten overlap on every server and the aggregate takes at most 1.5 D, also where"
                + " an async handler runs on a server of threads.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials()
                * (settings.servers().size() + (settings.has("threaded") ? 1 : 0));
    }

    private record Subject(String name, String backend, List<String> knobs) {
    }

    private static List<Subject> subjects(Settings settings) {
        List<Subject> subjects = new ArrayList<>();
        settings.servers().forEach(server -> subjects.add(new Subject(server, server, List.of())));
        if (settings.has("threaded")) {
            subjects.add(new Subject(ASYNC_ON_THREADS, "threaded", List.of("--handler", "async")));
        }
        return subjects;
    }

    @Override
    public List<Claim> run(Lab lab) throws Exception {
        Map<String, Long> overlap = new TreeMap<>();
        for (int trial = 0; trial < lab.settings().trials(); trial++) {
            for (Subject subject : lab.interleaved(subjects(lab.settings()), trial)) {
                lab.step("trial " + (trial + 1) + ", " + subject.name());
                try (ServerProcess server = lab.server(trial, subject.backend(),
                        subject.knobs().toArray(String[]::new))) {
                    trial(lab, trial, subject.name(), server, overlap);
                }
            }
        }
        Judge judge = lab.judge();
        for (Subject subject : subjects(lab.settings())) {
            String server = subject.name();
            double async = lab.arm(server + ", async").medianTrialMillis(TIME, 50);
            double virtual = lab.arm(server + ", virtual").medianTrialMillis(TIME, 50);
            long asyncOverlap = overlap.getOrDefault(server + ", async", -1L);
            if (server.equals(ASYNC_ON_THREADS)) {
                judgeAsyncOnThreads(judge, lab.delayMillis(), async, asyncOverlap);
            } else {
                judge(judge, lab.delayMillis(), server, async, asyncOverlap);
                judgeVirtual(judge, lab.delayMillis(), server, virtual,
                        overlap.getOrDefault(server + ", virtual", -1L));
            }
        }
        return judge.claims();
    }

    private static void trial(Lab lab, int trial, String subject, ServerProcess server,
            Map<String, Long> overlap) throws InterruptedException {
        // Trials take turns in which strategy is a fresh server's first: its peak is that one's.
        String first = trial % 2 == 0 ? "async" : "virtual";
        Reply cold = server.get(path(first), Tasks.patience(lab.delay()));
        overlap.merge(subject + ", " + first,
                cold.isOk() ? server.statistics().api().maxInFlight() : 0, Math::min);
        arm(lab, subject, first).time(trial, "first_response_time", cold.nanos());
        Tasks.warm(server, path("async"), 8, 3, lab.delay());
        Tasks.warm(server, path("virtual"), 8, 3, lab.delay());
        for (int i = 0; i < SAMPLES; i++) {
            for (String strategy : List.of("async", "virtual")) {
                Reply reply = server.get(path(strategy), Tasks.patience(lab.delay()));
                if (reply.isOk()) {
                    arm(lab, subject, strategy).time(trial, TIME, reply.nanos());
                }
            }
        }
    }

    private static String path(String strategy) {
        return strategy.equals("async") ? "/api/aggregated/" : "/api/aggregated/virtual/";
    }

    private static ArmRecorder arm(Lab lab, String subject, String strategy) {
        return lab.arm(subject + ", " + strategy, "server", subject, "strategy", strategy,
                "fan_out", Tasks.FAN_OUT, "delay_ms", lab.delayMillis());
    }

    /** The verdict rules for the gathered futures of one server. */
    static void judge(Judge judge, double delay, String server, double p50, long overlap) {
        judge.timed("5." + server, "An async aggregate of ten calls on the " + server
                + " server takes about D, not 10 D.", "Async Aggregation View", Verdict.HOLDS,
                claim -> claim.between("p50", p50, "ms", delay, 1.5 * delay));
        judge.counted("6." + server, "The ten calls of an async aggregate on the " + server
                + " server are inside the back-end together.", "Async Aggregation View",
                Verdict.HOLDS, claim -> claim.exactly("overlap", count(overlap), Tasks.FAN_OUT));
        judge.timed("added.async." + server, "An async aggregate on the " + server
                + " server adds at most 5 ms to D (a Django site added 45).",
                "design, facts to beat", Verdict.HOLDS,
                claim -> claim.atMost("p50", p50, "ms", delay + ADDED_MILLIS));
    }

    /** The verdict rules for a virtual thread a call. */
    static void judgeVirtual(Judge judge, double delay, String server, double p50, long overlap) {
        judge.timed("virtual." + server, "An aggregate with a virtual thread for each of ten calls"
                + " on the " + server + " server has all of them inside together and adds at most"
                + " 5 ms to D.", "catalogue, experiment 2", Verdict.HOLDS,
                claim -> claim.exactly("overlap", count(overlap), Tasks.FAN_OUT)
                        .between("p50", p50, "ms", delay, delay + ADDED_MILLIS));
    }

    /** The verdict rule for async handlers on a server of threads. */
    static void judgeAsyncOnThreads(Judge judge, double delay, double p50, long overlap) {
        judge.timed("7.threaded", "An async handler works on a server of blocking threads too, and"
                + " its ten calls overlap there.", "Why Did it Work?", Verdict.HOLDS,
                claim -> claim.exactly("overlap", count(overlap), Tasks.FAN_OUT)
                        .between("p50", p50, "ms", delay, 1.5 * delay));
    }

    /** A count, or no value if it was never taken. */
    static double count(long counted) {
        return counted < 0 ? Double.NaN : counted;
    }
}
