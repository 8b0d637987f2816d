package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The rows of the article's site in the experiment on ten calls by pools of threads. */
final class PoolRows implements SiteRows {

    static final String TIME = "response_time";
    static final String INSIDE = "calls_inside_at_once";
    static final String IN_COMPLETION_ORDER = "in_completion_order";
    static final List<Integer> SIZES = List.of(3, Tasks.FAN_OUT, 20);

    private static final String PATH = "/api/aggregated/threadpool/";

    /**
     * Without certificates, which Python loads for one thread after the other: that would hide what
     * the size of the pool does.
     */
    private static final String TARGET = PATH + "?verify=false";
    private static final Served SERVED = Served.byRunserver();
    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 4;
    private static final int SAMPLES = 2;

    /**
     * How much less a call waits than the one before it, in milliseconds: more than what the calls
     * of a pool differ by otherwise.
     */
    private static final int STEP_MILLIS = 25;

    /** The most milliseconds that each call of a thread and the aggregate may add. */
    private static final double ADDED_MILLIS = 40;

    /** A pool with a number of threads. */
    record Row(int threads) implements SiteRow {

        static final Row TEN = new Row(Tasks.FAN_OUT);

        @Override
        public String label() {
            return SERVED.label() + ", pool of " + threads;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(SERVED, scope, "view", "threadpool", "certificates",
                    false, "pool", threads, "fan_out", Tasks.FAN_OUT, "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        /** The largest number of calls that a thread makes in turn. */
        int turns() {
            return Math.ceilDiv(Tasks.FAN_OUT, threads);
        }

        /** Measures all sizes on one server, this one among them. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, SERVED)) {
                site.warm(context, List.of(PATH + WarmUp.AGGREGATE), WARM_UP);
                for (int size : SIZES) {
                    new Row(size).ask(site, recorder.into(new Row(size)), context);
                }
                recorder.into(TEN).fact(IN_COMPLETION_ORDER,
                        comesInCompletionOrder(site, context));
            }
        }

        private void ask(Site site, TrialRecorder recorder, ExperimentContext context)
                throws InterruptedException {
            var unused = site.statisticsAnew();
            for (int i = 0; i < (context.settings().scope().isFull() ? SAMPLES : 1); i++) {
                Reply reply = site.get(TARGET + "&pool=" + threads,
                        Tasks.patience(context.delay()));
                if (reply.isOk() && responses(reply).size() == Tasks.FAN_OUT) {
                    recorder.time(TIME, reply.nanos());
                }
            }
            recorder.fact(INSIDE, site.statistics().api().maxInFlight());
        }
    }

    private static JsonNode responses(Reply reply) {
        return Site.json(reply).path("responses");
    }

    /** Asks for calls with ever shorter delays, of which the last must complete first. */
    private static boolean comesInCompletionOrder(Site site, ExperimentContext context)
            throws InterruptedException {
        Reply reply = site.get(TARGET + "&falling_ms=" + STEP_MILLIS,
                Tasks.patience(context.delay()));
        List<String> order = responses(reply).valueStream()
                .map(call -> call.path("task_id").asString()).toList();
        return order.equals(IntStream.range(0, Tasks.FAN_OUT)
                .mapToObj(id -> String.valueOf(Tasks.FAN_OUT - 1 - id)).toList());
    }

    @Override
    public String question() {
        return "And in the view of the article's own site?";
    }

    @Override
    public String prediction() {
        return "The pool of the article's site follows the same law, and adds more to each call; without the"
                + " certificates that its client loads, which async-fan-out is about.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.TEN);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(poolSize(), completionOrder());
    }

    private static Stream<Row> rows() {
        return SIZES.stream().map(Row::new);
    }

    private static double millis(ExperimentRecord record, Row row) {
        return record.of(row).medianTrial(TIME);
    }

    private static double beyond(ExperimentRecord record, Row row) {
        return millis(record, row) - row.turns() * record.scope().delayMillis();
    }

    private static ClaimRule poolSize() {
        ClaimRuleBuilder rule = ClaimRule.timed("thread-pool-fan-out/pool-size.django", "")
                .states("On the article's own site, where its client loads no certificates, a pool"
                        + " of p threads aggregates ten calls in ceil(10/p) D and at most {most beyond ceil(10/p) D, for each request}"
                        + " more for each request (the calls that a thread makes and the"
                        + " aggregate), with min(p, 10) calls inside at once.")
                .own("How many threads the pool of the article needs for its ten calls.")
                .needs(Installation.DJANGO)
                .atLeast("least beyond ceil(10/p) D", record -> rows()
                        .mapToDouble(row -> beyond(record, row))
                        .reduce(Double.POSITIVE_INFINITY, Math::min), "ms", 0)
                .atMost("most beyond ceil(10/p) D, for each request", record -> rows()
                        .mapToDouble(row -> beyond(record, row) / (row.turns() + 1))
                        .reduce(Double.NEGATIVE_INFINITY, Math::max), "ms", ADDED_MILLIS);
        rows().forEach(row -> {
            rule.note("p=" + row.threads(), record -> millis(record, row), "ms");
            rule.exactly("inside, p=" + row.threads(),
                    record -> record.of(row).leastFact(INSIDE),
                    Math.min(row.threads(), Tasks.FAN_OUT));
        });
        return rule.refutedBy("ten calls by a pool of 3 in 3.3 D, as if its threads shared a call;"
                + " or 5 calls inside at once with a pool of 10");
    }

    private static ClaimRule completionOrder() {
        return ClaimRule.timed("thread-pool-fan-out/completion-order.django", "")
                .states("On the article's own site the answers of the pool come in the order in"
                        + " which they completed, not in which they were asked for.")
                .article("One final Example", "The view takes the results of its pool as they are"
                        + " completed.")
                .needs(Installation.DJANGO)
                .isTrue("in completion order in every trial", record -> record.of(Row.TEN)
                        .all(IN_COMPLETION_ORDER, ordered -> ordered != 0))
                .refutedBy("a trial in which the answers come in the order of the calls, the"
                        + " slowest first");
    }
}
