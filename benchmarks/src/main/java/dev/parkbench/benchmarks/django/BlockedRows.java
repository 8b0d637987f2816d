package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.server.ServerStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/** The rows of the article's site in the experiment on handlers that block the only thread. */
final class BlockedRows implements SiteRows {

    static final String TIME = "response_time";
    static final String LONE_TIME = "lone_response_time";
    static final String OTHER_TIME = "somebody_else_time";
    static final String STATUS = "status";
    static final String ANSWERED = "calls_ok";
    static final String TIMED_OUT = "calls_timed_out";
    static final String COMPLETED = "handlers_completed";

    private static final String SOURCE = "ASGI Example";
    private static final String AGGREGATE = "/api/aggregated/";
    private static final Served SERVED = Served.byUvicorn();
    private static final int MOST_TRIALS = 2;

    /** The time after which ten views have ended one after the other, in delays. */
    private static final int OVER_DELAYS = Tasks.FAN_OUT + 1;

    /** Who calls the ten blocking views. */
    enum Row implements SiteRow {
        /** A client that waits for all of them. */
        PATIENT("patient client"),
        /** The site's async aggregate, whose client gives up on a silence of five delays. */
        AGGREGATE("async aggregate");

        private final String client;

        Row(String client) {
            this.client = client;
        }

        @Override
        public String label() {
            return SERVED.label() + ", " + client;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(SERVED, scope, "client", client, "fan_out", Tasks.FAN_OUT,
                    "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        /** Measures both clients on one server, this one among them. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, SERVED)) {
                site.warm(context, List.of(BlockedRows.AGGREGATE + WarmUp.AGGREGATE), 3);
                patiently(site, recorder.into(PATIENT), Tasks.patience(context.delay()));
                aggregate(site, recorder.into(AGGREGATE), context);
            }
        }
    }

    private static void patiently(Site site, TrialRecorder recorder, Duration patience)
            throws InterruptedException {
        Reply alone = site.get("/api/", patience);
        if (alone.isOk()) {
            recorder.time(LONE_TIME, alone.nanos());
        }
        List<Reply> replies = site.burst(Tasks.targets(Tasks.FAN_OUT), patience);
        if (Tasks.ok(replies) == Tasks.FAN_OUT) {
            recorder.time(TIME, replies.stream().mapToLong(Reply::nanos).max().orElseThrow());
        }
    }

    private static void aggregate(Site site, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration patience = Tasks.patience(context.delay());
        ServerStatistics before = site.statistics();
        CompletableFuture<Reply> aggregate = context.load().start(site.address(), AGGREGATE);
        // By then all ten calls have come.
        Thread.sleep(context.delay());
        CompletableFuture<Reply> somebody = context.load().start(site.address(), "/health/");
        Reply reply = aggregate.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        Duration over = context.delay().multipliedBy(OVER_DELAYS);
        TimeUnit.NANOSECONDS.sleep(reply.startNanos() + over.toNanos() - System.nanoTime());
        Reply other = somebody.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        recorder.time(TIME, reply.nanos());
        if (other.isOk()) {
            recorder.time(OTHER_TIME, other.nanos());
        }
        JsonNode failed = Site.json(reply).path("failed");
        recorder.fact(STATUS, reply.status());
        recorder.fact(ANSWERED, Tasks.FAN_OUT - failed.size());
        recorder.fact(TIMED_OUT, failed.valueStream()
                .filter(call -> call.path("cause").asString().equals("timeout")).count());
        recorder.fact(COMPLETED,
                site.statistics().api().completed() - before.api().completed());
    }

    @Override
    public String question() {
        return "And on the article's own site, served by one worker of uvicorn?";
    }

    @Override
    public String prediction() {
        return "On the article's site none of the ten is answered in time: Django 3.2 runs its"
                + " views and its middleware on one thread, so every response waits behind the"
                + " views that still sleep.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.AGGREGATE);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(timeout(), fifthCall(), pileUp(), othersWait(), serialBackEnd(),
                singleRequest());
    }

    private static Reading of(Row row, ToDoubleFunction<RecordedArm> value) {
        return record -> value.applyAsDouble(record.of(row));
    }

    private static ClaimRuleBuilder timed(String id) {
        return ClaimRule.timed("blocked-loop/" + id + ".django", "");
    }

    private static ClaimRuleBuilder counted(String id) {
        return ClaimRule.counted("blocked-loop/" + id + ".django", "");
    }

    private static ClaimRule timeout() {
        return counted("timeout")
                .states("On the article's own site, served by one worker of uvicorn, the async"
                        + " aggregate of ten blocking calls ends in a timeout.")
                .article(SOURCE, "With the development server replaced by one with a single thread"
                        + " the aggregate ends in a timeout.")
                .needs(Installation.DJANGO_3_2)
                .isTrue("status 504 in every trial", of(Row.AGGREGATE,
                        arm -> arm.all(STATUS, status -> status == 504)))
                .refutedBy("an aggregate that is answered 200");
    }

    private static ClaimRule fifthCall() {
        return counted("fifth-call")
                .states("On the article's own site the fifth of the ten calls is the first that"
                        + " fails: {fewest answered} are answered in time.")
                .article(SOURCE, "The client waits five seconds, so the fifth call is the one that"
                        + " probably fails.")
                .expectedRefuted("In Django 3.2 all ten fail: the views and the middleware of all"
                        + " requests share one thread, so no response leaves before the last view"
                        + " has slept.")
                .needs(Installation.DJANGO_3_2)
                .between("fewest answered", of(Row.AGGREGATE, arm -> arm.leastFact(ANSWERED)), "",
                        4, 5)
                .between("most answered", of(Row.AGGREGATE, arm -> arm.mostFact(ANSWERED)), "",
                        4, 5)
                .note("timed out", of(Row.AGGREGATE, arm -> arm.leastFact(TIMED_OUT)), "")
                .refutedBy("three calls that are answered in one trial, or six in one");
    }

    private static ClaimRule pileUp() {
        return timed("pile-up")
                .states("On the article's own site the blocking calls pile up: all ten views run to"
                        + " their end, and the failure itself is told only after {p50} or more.")
                .article(SOURCE, "Calls that block the only thread add up to ten seconds or more.")
                .needs(Installation.DJANGO_3_2)
                .exactly("views that ran to their end",
                        of(Row.AGGREGATE, arm -> arm.leastFact(COMPLETED)), Tasks.FAN_OUT)
                .atLeast("p50", of(Row.AGGREGATE, arm -> arm.medianTrial(TIME)), "ms",
                        Bound.delays(10))
                .refutedBy("a view that is stopped, or a failure that is told after 5 D");
    }

    private static ClaimRule othersWait() {
        return timed("others-wait")
                .states("On the article's own site somebody else's trivial request waits {its"
                        + " time} or more while ten views sleep.")
                .article(SOURCE, "A handler that sleeps blocks the main thread.")
                .needs(Installation.DJANGO_3_2)
                .atLeast("its time", of(Row.AGGREGATE, arm -> arm.medianTrial(OTHER_TIME)), "ms",
                        Bound.delays(8))
                .refutedBy("a request that is answered between two views");
    }

    private static ClaimRule serialBackEnd() {
        return timed("serial-back-end")
                .states("A client that waits on has the ten answers of the article's own"
                        + " site, on one worker of uvicorn, after {slowest}.")
                .article(SOURCE, "If the back-end cannot answer several requests at once, one waits"
                        + " all the same.")
                .needs(Installation.DJANGO_3_2)
                .between("slowest", of(Row.PATIENT, arm -> arm.medianTrial(TIME)), "ms",
                        Bound.delays(10), Bound.delays(10).plusMillis(200))
                .refutedBy("ten calls that overlap and take less than 10 D");
    }

    private static ClaimRule singleRequest() {
        return timed("single-request")
                .states("A single request to the blocking view still works on the article's own"
                        + " site, on uvicorn, and takes {p50}.")
                .article(SOURCE, "The first view still works under the new server.")
                .needs(Installation.DJANGO)
                .between("p50", of(Row.PATIENT, arm -> arm.medianTrial(LONE_TIME)), "ms",
                        Bound.delays(1), Bound.delays(1).plusMillis(50))
                .refutedBy("a request that takes D + 51 ms although nobody else is there");
    }
}
