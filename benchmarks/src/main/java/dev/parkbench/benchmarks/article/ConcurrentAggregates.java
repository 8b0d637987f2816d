package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.load.Reply;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Experiment 5: many aggregates at once on a server that calls itself. */
public final class ConcurrentAggregates implements LegacyExperiment {

    private static final String TIME = "response_time";
    private static final String THREADS_SOURCE = "Why Did it Work?";
    private static final String CLIFF_SOURCE = "Async Middleware Example";
    private static final String SEQUENTIAL_OF_TWO = "/api/aggregated/sync/?n=2";
    private static final int BURSTS = 3;
    private static final int CALLERS = 20;
    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 300;

    /** The first of so many calls must still wait when a cold server begins the last. */
    private static final Duration LEAST_DELAY = Duration.ofMillis(500);

    /** Threads that a server may gain whatever the load: I/O threads, carriers, pollers. */
    private static final int CONSTANT_THREADS = 24;

    @Override
    public String name() {
        return "concurrent-aggregates";
    }

    @Override
    public String title() {
        return "Many aggregates at once: how many threads, and when does it lock up?";
    }

    @Override
    public String question() {
        return "How many platform threads does a server need while C aggregates wait on it, and"
                + " what happens when the callers of a self-calling server take all its workers?";
    }

    @Override
    public String prediction() {
        return "A thread a connection needs about 11 C threads (the caller and its ten calls), the"
                + " event loop and virtual threads a constant number. With C at least the number of"
                + " workers a sequential aggregate of the server itself stands still until its"
                + " calls time out; virtual threads do not notice.";
    }

    @Override
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS) * settings.servers().size()
                + settings.trials(MOST_TRIALS) * cliffs(settings).size();
    }

    /**
     * So many callers of a server with so many workers.
     *
     * @param attempts bursts at most until none is answered: callers lock each other up only if
     *        they are all inside before the first calls back, and now and then some come late
     */
    private record Cliff(String name, String backend, List<String> knobs, int callers,
            int attempts) {
    }

    private static List<Cliff> cliffs(Settings settings) {
        List<Cliff> all = List.of(
                new Cliff("threaded, 10 workers, C=5", "threaded", List.of("--workers", "10"), 5,
                        1),
                new Cliff("threaded, 10 workers, C=10", "threaded", List.of("--workers", "10"), 10,
                        BURSTS),
                new Cliff("virtual, C=10", "virtual", List.of(), 10, 1),
                new Cliff("async, one thread, C=1", "async",
                        List.of("--handler", "blocking", "--blocking", "single"), 1, 1));
        return all.stream().filter(cliff -> settings.has(cliff.backend())).toList();
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Map<String, List<Long>> gained = new TreeMap<>();
        Map<String, List<Long>> ok = new TreeMap<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (String backend : context.interleaved(context.settings().servers(), trial)) {
                context.step("trial " + (trial + 1) + ", threads of " + backend);
                gained.computeIfAbsent(backend, key -> new ArrayList<>())
                        .add(threadsGained(context, trial, backend));
            }
            for (Cliff cliff : context.interleaved(cliffs(context.settings()), trial)) {
                context.step("trial " + (trial + 1) + ", " + cliff.name());
                ok.computeIfAbsent(cliff.name(), key -> new ArrayList<>())
                        .add(answered(context, trial, cliff));
            }
        }
        Judge judge = context.judge();
        for (String backend : context.settings().servers()) {
            judgeThreads(judge, backend, gained.getOrDefault(backend, List.of()));
        }
        judgeCliff(judge, ok);
        return judge.claims();
    }

    private static long threadsGained(ExperimentContext context, int trial, String backend)
            throws Exception {
        Duration delay = Collections.max(List.of(context.delay(), LEAST_DELAY));
        LegacyRecorder arm = context.arm(backend + ", C=" + CALLERS, "server", backend, "callers",
                CALLERS, "fan_out", Tasks.FAN_OUT, "delay_ms", delay.toMillis());
        try (ServerProcess server = context.selfCalling(delay, backend)) {
            // Before the warm-up, since its threads are kept for a while and used again.
            ServerStatistics before = server.statistics();
            context.warm(server, WarmUp.calls(WARM_UP, 50));
            context.warm(server, new WarmUp(List.of("/api/aggregated/" + WarmUp.AGGREGATE), 20, 4));
            List<Reply> replies = server.burst(Collections.nCopies(CALLERS, "/api/aggregated/"),
                    Tasks.patience(delay));
            ServerStatistics after = server.statistics();
            replies.stream().filter(Reply::isOk)
                    .forEach(reply -> arm.time(trial, TIME, reply.nanos()));
            long gained = after.threadsPeak() - before.threadsLive();
            arm.fact(trial, "threads_gained", gained);
            arm.fact(trial, "calls_inside", after.api().maxInFlight());
            return Tasks.ok(replies) == CALLERS ? gained : -1;
        }
    }

    private static long answered(ExperimentContext context, int trial, Cliff cliff)
            throws Exception {
        LegacyRecorder arm = context.arm(cliff.name(), "server", cliff.backend(), "callers",
                cliff.callers(), "fan_out", 2, "delay_ms", context.delayMillis());
        try (ServerProcess server = context.selfCalling(cliff.backend(),
                cliff.knobs().toArray(String[]::new))) {
            context.warm(server, WarmUp.calls(WARM_UP, 5));
            // One at a time, which no number of workers above one refuses.
            context.warm(server,
                    new WarmUp(List.of(SEQUENTIAL_OF_TWO), cliff.callers() > 1 ? 5 : 0, 1));
            long ok = cliff.callers();
            for (int i = 0; i < cliff.attempts() && ok > 0; i++) {
                List<Reply> replies = server.burst(
                        Collections.nCopies(cliff.callers(), SEQUENTIAL_OF_TWO),
                        Tasks.patience(context.delay()));
                replies.forEach(reply -> arm.time(trial, reply.isOk() ? TIME : "time_to_failure",
                        reply.nanos()));
                ok = Math.min(ok, Tasks.ok(replies));
                arm.fact(trial, "bursts", i + 1);
            }
            arm.fact(trial, "callers", cliff.callers());
            arm.fact(trial, "ok", ok);
            return ok;
        }
    }

    /** The verdict rules for threads; a trial that did not answer all callers counts -1. */
    static void judgeThreads(Judge judge, String server, List<Long> gained) {
        double least = gained.stream().mapToLong(Long::longValue).min().orElse(-1);
        double most = gained.stream().mapToLong(Long::longValue).max().orElse(-1);
        boolean missing = least < 0;
        if (server.equals("threaded")) {
            judge.counted("8.threaded", "A server of blocking threads has at least as many threads"
                    + " as requests wait in it.", THREADS_SOURCE, Verdict.HOLDS,
                    claim -> claim.voidIf(missing, "callers were not all answered")
                            .atLeast("threads gained for " + CALLERS + " callers", least, "",
                                    CALLERS));
            long law = CALLERS * (1L + Tasks.FAN_OUT);
            judge.counted("threads.threaded", "C aggregates of ten calls to itself cost a server of"
                    + " blocking threads 11 C threads: a caller's and its ten calls'.",
                    "catalogue, experiment 5", Verdict.HOLDS,
                    claim -> claim.voidIf(missing, "callers were not all answered")
                            .between("threads gained, least", least, "", 0.9 * law,
                                    1.1 * law + CONSTANT_THREADS)
                            .between("threads gained, most", most, "", 0.9 * law,
                                    1.1 * law + CONSTANT_THREADS));
        } else {
            judge.counted("8." + server, "The " + server + " server has at least as many platform"
                    + " threads as requests wait in it.", THREADS_SOURCE, Verdict.REFUTED,
                    claim -> claim.voidIf(missing, "callers were not all answered")
                            .atLeast("threads gained for " + CALLERS + " callers", most, "",
                                    CALLERS * (1.0 + Tasks.FAN_OUT))
                            .remark("The article says this of blocking threads; here the number of"
                                    + " platform threads does not follow the number of requests."));
            judge.counted("threads." + server, "The " + server
                    + " server gains a constant number of platform threads however many aggregates"
                    + " wait.", "catalogue, experiment 5", Verdict.HOLDS,
                    claim -> claim.voidIf(missing, "callers were not all answered").atMost(
                            "threads gained for " + CALLERS + " callers", most, "",
                            CONSTANT_THREADS));
        }
    }

    /** The verdict rules for the cliff: how many callers of each arm were answered, by trial. */
    static void judgeCliff(Judge judge, Map<String, List<Long>> ok) {
        if (ok.containsKey("threaded, 10 workers, C=10")) {
            judge.counted("22.threaded", "A sequential aggregate of the server itself needs more"
                    + " workers than callers: 5 callers of 10 workers are answered, 10 are not.",
                    CLIFF_SOURCE, Verdict.HOLDS,
                    claim -> claim
                            .exactly("answered of 5", least(ok, "threaded, 10 workers, C=5"), 5)
                            .exactly("answered of 10", most(ok, "threaded, 10 workers, C=10"), 0)
                            .remark("Of callers that come late some are answered: up to "
                                    + BURSTS + " bursts are sent until none is."));
        }
        if (ok.containsKey("virtual, C=10")) {
            judge.counted("22.virtual", "On virtual threads a sequential aggregate of the server"
                    + " itself needs no more workers for more callers.", CLIFF_SOURCE,
                    Verdict.HOLDS, claim -> claim.exactly("answered of 10",
                            least(ok, "virtual, C=10"), 10));
        }
        if (ok.containsKey("async, one thread, C=1")) {
            judge.counted("22.async", "An event loop that runs blocking handlers on one thread"
                    + " cannot answer a sequential aggregate of itself.", CLIFF_SOURCE,
                    Verdict.HOLDS, claim -> claim.exactly("answered of 1",
                            most(ok, "async, one thread, C=1"), 0));
        }
    }

    private static double least(Map<String, List<Long>> ok, String arm) {
        return ok.getOrDefault(arm, List.of()).stream().mapToDouble(Long::doubleValue).min()
                .orElse(Double.NaN);
    }

    private static double most(Map<String, List<Long>> ok, String arm) {
        return ok.getOrDefault(arm, List.of()).stream().mapToDouble(Long::doubleValue).max()
                .orElse(Double.NaN);
    }
}
