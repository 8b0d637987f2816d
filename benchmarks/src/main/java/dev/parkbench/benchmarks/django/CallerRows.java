package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.server.ServerStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The rows of the article's site in the experiment on many aggregates at once. */
final class CallerRows implements SiteRows {

    static final String TIME = "response_time";
    static final String GAINED = "threads_gained";
    static final String CALLS_INSIDE = "calls_inside";
    static final String OK = "ok";

    static final int FEW = 2;
    static final int MANY = 4;

    /** A thread for the request, one for the loop of its async view, and one for each call. */
    static final int THREADS_OF_A_CALLER = 2 + Tasks.FAN_OUT;

    private static final int MOST_TRIALS = 2;
    private static final String SEQUENTIAL_OF_TWO = "/api/aggregated/sync/?n=2";

    /** The least delay, in which all callers and their calls begin. */
    private static final Duration LEAST_DELAY = Duration.ofMillis(500);

    /**
     * The time between two callers. Ten calls at once are as many as the development server has
     * room for in its backlog, and those of two callers may be more.
     */
    private static final Duration BETWEEN_CALLERS = Duration.ofMillis(80);

    /** Callers of the aggregate that makes its ten calls at once, on the development server. */
    record AtOnce(int callers) implements SiteRow {

        private static final Served SERVED = Served.byRunserver();

        @Override
        public String label() {
            return SERVED.label() + ", C=" + callers;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            Map<String, Object> parameters = SiteRow.parameters(SERVED, scope, "view", "gather",
                    "callers", callers, "fan_out", Tasks.FAN_OUT);
            parameters.put("delay_ms", delay(scope).toMillis());
            return parameters;
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        private static Duration delay(Scope scope) {
            return Collections.max(List.of(scope.delay(), LEAST_DELAY));
        }

        /** Measures both numbers of callers on one server. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            Duration delay = delay(context.settings().scope());
            try (Site site = Site.start(context, django, SERVED, delay)) {
                site.warm(context, List.of("/api/aggregated/?delay=1"), 2);
                // Without the thread that answers this.
                long before = site.statisticsAnew().threadsLive() - 1;
                for (int number : List.of(FEW, MANY)) {
                    TrialRecorder these = recorder.into(new AtOnce(number));
                    List<Reply> replies = ask(site, context, number);
                    ServerStatistics after = site.statistics();
                    replies.stream().filter(Reply::isOk)
                            .forEach(reply -> these.time(TIME, reply.nanos()));
                    these.fact(GAINED, after.threadsPeak() - before);
                    these.fact(CALLS_INSIDE, after.api().maxInFlight());
                    these.fact(OK, Tasks.ok(replies));
                }
            }
        }

        private static List<Reply> ask(Site site, ExperimentContext context, int callers)
                throws Exception {
            List<CompletableFuture<Reply>> asked = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                asked.add(context.load().start(site.address(), "/api/aggregated/"));
                Thread.sleep(BETWEEN_CALLERS);
            }
            List<Reply> replies = new ArrayList<>();
            for (CompletableFuture<Reply> one : asked) {
                replies.add(one.get(Tasks.patience(context.delay()).toMillis(),
                        TimeUnit.MILLISECONDS));
            }
            return replies;
        }
    }

    /** Callers, one after the other, of the aggregate that makes its two calls sequentially. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum InTurn implements SiteRow {
        ONE_WORKER(1, 1),
        TEN_WORKERS(10, 5);

        private final Served served;
        private final int callers;

        InTurn(int workers, int callers) {
            this.served = Served.byUvicorn().withWorkers(workers);
            this.callers = callers;
        }

        @Override
        public String label() {
            return served.label() + ", " + (callers == 1 ? "one caller" : "one caller at a time");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(served, scope, "view", "one after the other", "callers",
                    callers, "fan_out", 2);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(1);
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, served)) {
                int ok = 0;
                for (int i = 0; i < callers; i++) {
                    Reply reply = site.get(SEQUENTIAL_OF_TWO, Tasks.patience(context.delay()));
                    ok += reply.isOk() ? 1 : 0;
                    recorder.time(reply.isOk() ? TIME : "time_to_failure", reply.nanos());
                }
                recorder.fact("callers", callers);
                recorder.fact(OK, ok);
            }
        }
    }

    @Override
    public String question() {
        return "And on the article's own site, on Django's development server and on uvicorn's"
                + " workers?";
    }

    @Override
    public String prediction() {
        return "On the development server an async view has a second thread for its loop, so 12 C;"
                + " one worker of uvicorn never answers a sequential aggregate of itself, and ten"
                + " answer some.";
    }

    @Override
    public List<SiteRow> variants(Scope scope) {
        List<SiteRow> rows = new ArrayList<>(List.of(new AtOnce(FEW), InTurn.ONE_WORKER));
        if (scope.isFull()) { // ten processes of Python take as long to start as all others
            rows.add(InTurn.TEN_WORKERS);
        }
        return rows;
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return CallerClaims.of(scope);
    }
}
