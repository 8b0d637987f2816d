package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.load.LoadResult;
import dev.parkbench.results.Direction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The C10k ramp: the experiment on large numbers of concurrent requests and their cost while they
 * wait.
 */
public final class Concurrency implements Experiment<ServerVariant> {

    static final List<Integer> USERS = List.of(100, 1000, 5000, 10_000);

    /** The largest resident memory of the server. */
    static final String RSS = "rss";

    /**
     * The parameter of the level beyond the last of {@link #USERS}, whose number of users the
     * limits of both sides determine.
     */
    static final String FURTHER_USERS = "further_users";

    /** The time for which the server delays each response. */
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration LASTS = Duration.ofSeconds(10);

    /** The most users on the additional level of the server with a thread for each request. */
    private static final int FURTHEST = 20_000;

    /** A number of concurrent users on a server. */
    record Level(ServerVariant server, int users) implements Variant {

        @Override
        public String label() {
            return server.label() + ", " + users + " at once";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server.label(), "users", users, "delay_ms",
                    DELAY.toMillis());
        }
    }

    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public String title() {
        return "100 to 10,000 requests at once: who answers all, and for how much?";
    }

    @Override
    public String question() {
        return "With 100 to 10,000 requests of 1 s at once, which server answers all of them, and"
                + " what memory, CPU time and threads does that take?";
    }

    @Override
    public String prediction() {
        return "All answer all. A waiting request costs the threaded server more memory than the"
                + " others, since it holds a thread.";
    }

    @Override
    public List<ServerVariant> variants(Scope scope) {
        return ServerVariant.of(scope);
    }

    @Override
    public void measure(ServerVariant variant, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.server(DELAY, variant.backend(),
                WarmUp.calls(5000, 100), variant.arguments())) {
            CompilerWarmUp.perform(context, server, "/delay/10/", recorder);
            for (int users : USERS) {
                LimitsWatch limits = measure(new Level(variant, users), recorder, server);
                if (users == USERS.getLast() && variant.equals(ServerVariant.THREADED)
                        && context.settings().scope().isFull()) {
                    further(variant, recorder, context, server, limits);
                }
            }
        }
    }

    /** Measures one further level, with as many users as the limits of both sides allow. */
    private static void further(ServerVariant variant, TrialRecorder recorder,
            ExperimentContext context, ServerProcess server, LimitsWatch limits)
            throws Exception {
        // What the first trial chose, so that a level has all trials.
        int allowed = ConnectionLimits.allowed(limits.uses(), USERS.getLast(),
                ConnectionLimits.allowedToTheLoad(FURTHEST));
        int users = (int) Arrays.stream(context.recorded().of(variant).facts(FURTHER_USERS))
                .findFirst().orElse(allowed);
        if (users > USERS.getLast()) {
            recorder.fact(FURTHER_USERS, users);
            LimitsWatch unused = measure(new Level(variant, users), recorder, server);
        }
    }

    private static LimitsWatch measure(Level level, TrialRecorder whole, ServerProcess server)
            throws Exception {
        CpuWatch cpu = new CpuWatch(server::cpuNanos);
        RssWatch rss = new RssWatch(server);
        LimitsWatch limits = new LimitsWatch(server);
        LoadResult result = ClosedLoad.run(server.uri(), "/api/", level.users, LASTS,
                (report, figures) -> {
                    cpu.ended(report, figures);
                    rss.ended(report, figures);
                    if (level.server.equals(ServerVariant.THREADED)) {
                        limits.ended(report, figures);
                    }
                });
        TrialRecorder recorder = whole.into(level);
        OpenLoad.record(recorder, result);
        recorder.value(RSS, "MiB", Direction.LOWER, rss.mostBytes() / 1048576.0);
        Cost.recordCpu(recorder, cpu, result);
        recorder.value("threads", "", Direction.NEITHER, (double) rss.mostThreads());
        ConcurrencyLevel.of(level.users, result.measured().scheduled(),
                result.measured().outcomes(), limits.uses()).record(recorder);
        return limits;
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return ConcurrencyClaims.of(scope);
    }
}
