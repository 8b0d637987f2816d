package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics;
import dev.parkbench.host.CpuPlacement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The experiment on many aggregates at once on a server that calls itself. */
public final class ConcurrentAggregates implements Experiment<ConcurrentAggregates.Callers> {

    static final String TIME = "response_time";
    static final String GAINED = "threads_gained";
    static final String CALLS_INSIDE = "calls_inside";
    static final String CPUS = "cpus";
    static final String CALLERS_INSIDE = "callers_inside";

    /** The path of an aggregate whose handler is async on every server. */
    static final String ASYNC_VIEW = "/api/aggregated/";
    static final String ASYNC_VIEW_NAME = "aggregated";
    static final String OK = "ok";

    static final int FEW = 12;
    static final int MANY = 20;
    static final int BURSTS = 3;

    private static final String SEQUENTIAL_OF_TWO = "/api/aggregated/sync/?n=2";
    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 300;

    /**
     * The least delay, with which the first of all calls still waits when a cold server begins the
     * last.
     */
    private static final Duration LEAST_DELAY = Duration.ofMillis(500);

    /** A number of concurrent callers of a server. */
    sealed interface Callers extends Variant permits AtOnce, InTurn, FromOutside {

        @Override
        default int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** Callers of an aggregate that makes its ten calls at once. */
    record AtOnce(String server, int callers) implements Callers {

        @Override
        public String label() {
            return server + ", C=" + callers;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "callers", callers, "fan_out",
                    Tasks.FAN_OUT, "delay_ms", delay(scope).toMillis());
        }

        static Duration delay(Scope scope) {
            return Collections.max(List.of(scope.delay(), LEAST_DELAY));
        }
    }

    /** Callers of an aggregate that makes its two calls sequentially. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum InTurn implements Callers {
        FIVE_OF_TEN_WORKERS("threaded, 10 workers", "threaded", 5, 1, "--workers",
                "10"),
        TEN_OF_TEN_WORKERS("threaded, 10 workers", "threaded", 10, BURSTS,
                "--workers", "10"),
        TEN_ON_VIRTUAL_THREADS("virtual", "virtual", 10,
                1),
        ONE_ON_A_LOOP("async, one thread", "async", 1, 1, "--handler",
                "blocking", "--blocking", "single");

        private final String name;
        private final String server;
        private final int callers;

        /**
         * The most bursts until one has no response. Callers deadlock only if all of them are
         * inside the server before the first calls it back, and occasionally some arrive late.
         */
        private final int bursts;
        private final String[] knobs;

        InTurn(String name, String server, int callers, int bursts, String... knobs) {
            this.name = name;
            this.server = server;
            this.callers = callers;
            this.bursts = bursts;
            this.knobs = knobs;
        }

        @Override
        public String label() {
            return name + ", C=" + callers;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "callers", callers, "fan_out", 2,
                    "delay_ms", scope.delayMillis());
        }

        int callers() {
            return callers;
        }
    }

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
        return "How many platform threads does a server need while C aggregates wait on it, how"
                + " many callers of an async view does one of few threads serve at once, and what"
                + " happens when the callers of a self-calling server take all its workers?";
    }

    @Override
    public String prediction() {
        return "A thread a connection needs about 11 C threads (the caller and its ten calls), the"
                + " event loop and virtual threads a constant number. Of an async view, a server of"
                + " ten threads serves ten callers at once, the others all. With C at least the number of"
                + " workers a sequential aggregate of the server itself stands still until its"
                + " calls time out; virtual threads do not notice.";
    }

    /** The variants to start; larger numbers of callers use the same server afterwards. */
    @Override
    public List<Callers> variants(Scope scope) {
        List<Callers> callers = new ArrayList<>();
        scope.servers().forEach(server -> callers.add(new AtOnce(server, FEW)));
        if (scope.has(FromOutside.SERVER)) {
            callers.add(FromOutside.OF_TEN_THREADS);
        }
        Arrays.stream(InTurn.values()).filter(one -> scope.has(one.server)).forEach(callers::add);
        return callers;
    }

    /** Records the largest number of carriers of virtual threads. */
    @Override
    public void prepare(ExperimentContext context) {
        CpuPlacement placement = context.settings().placement();
        context.fact(CPUS, placement.pinned()
                ? placement.server().size() + placement.load().size()
                : Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void measure(Callers callers, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (callers) {
            case AtOnce atOnce -> countThreads(atOnce.server(), recorder, context);
            case FromOutside outside -> FromOutside.measure(recorder, context);
            case InTurn inTurn -> callBack(inTurn, recorder, context);
        }
    }

    private static void countThreads(String backend, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        Duration delay = AtOnce.delay(context.settings().scope());
        try (ServerProcess server = context.selfCalling(delay, backend)) {
            // Before the warm-up, since its threads are kept for a while and used again.
            long before = server.statistics().threadsLive();
            context.warm(server, WarmUp.calls(WARM_UP, 50));
            context.warm(server, new WarmUp(List.of(ASYNC_VIEW + WarmUp.AGGREGATE), 20, 4));
            for (int callers : List.of(FEW, MANY)) {
                TrialRecorder these = recorder.into(new AtOnce(backend, callers));
                List<Reply> replies = server.burst(Collections.nCopies(callers, ASYNC_VIEW),
                        Tasks.patience(delay));
                replies.stream().filter(Reply::isOk)
                        .forEach(reply -> these.time(TIME, reply.nanos()));
                ServerStatistics after = server.statistics();
                these.fact(GAINED, after.threadsPeak() - before);
                these.fact(CALLS_INSIDE, after.api().maxInFlight());
                these.fact(CALLERS_INSIDE, maxInside(after, ASYNC_VIEW_NAME));
                these.fact(OK, Tasks.ok(replies));
            }
        }
    }

    /** The largest number of runs of an endpoint's handler at once. */
    static long maxInside(ServerProcess server, String endpoint) throws InterruptedException {
        return maxInside(server.statistics(), endpoint);
    }

    private static long maxInside(ServerStatistics statistics, String endpoint) {
        return Objects.requireNonNull(statistics.endpoints().get(endpoint),
                "no statistics of the aggregate").maxInFlight();
    }

    private static void callBack(InTurn callers, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        try (ServerProcess server = context.selfCalling(callers.server, callers.knobs)) {
            context.warm(server, WarmUp.calls(WARM_UP, 5));
            // One at a time, which no number of workers above one refuses.
            context.warm(server,
                    new WarmUp(List.of(SEQUENTIAL_OF_TWO), callers.callers > 1 ? 5 : 0, 1));
            long fewest = callers.callers;
            for (int i = 0; i < callers.bursts && fewest > 0; i++) {
                List<Reply> replies = server.burst(
                        Collections.nCopies(callers.callers, SEQUENTIAL_OF_TWO),
                        Tasks.patience(context.delay()));
                replies.forEach(reply -> recorder.time(reply.isOk() ? TIME : "time_to_failure",
                        reply.nanos()));
                fewest = Math.min(fewest, Tasks.ok(replies));
                recorder.fact("bursts", i + 1);
            }
            recorder.fact("callers", callers.callers);
            recorder.fact(OK, fewest);
            recorder.fact(CALLERS_INSIDE, maxInside(server, "aggregated-sync"));
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return ConcurrentAggregatesClaims.of(scope);
    }
}
