package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;
import java.util.Map;

/** The row of the article's site in the experiment on async handlers on one loop. */
final class AsyncViewRows implements SiteRows {

    static final String TIME = "response_time";

    private static final String PATH = "/api/aggregated/";
    private static final Served SERVED = Served.byUvicorn().withAsyncViews();
    private static final int MOST_TRIALS = 2;
    private static final int SAMPLES_IN_CI = 3;

    /** The most milliseconds that the site may add to one delay. */
    private static final double ADDED_MILLIS = 200;

    /** The async aggregate of calls to an async view of the same worker. */
    enum Row implements SiteRow {
        ONE_WORKER;

        @Override
        public String label() {
            return SERVED.label();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(SERVED, scope, "fan_out", Tasks.FAN_OUT, "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, SERVED)) {
                site.warm(context, List.of(PATH + WarmUp.AGGREGATE), 5);
                for (int i = 0; i < samples(context.settings().scope()); i++) {
                    Reply reply = site.get(PATH, Tasks.patience(context.delay()));
                    if (reply.isOk()) {
                        recorder.time(TIME, reply.nanos());
                    }
                }
            }
        }
    }

    private static int samples(Scope scope) {
        return scope.isFull() ? scope.profile().samples() : SAMPLES_IN_CI;
    }

    @Override
    public String question() {
        return "And does one worker of uvicorn on the article's own site?";
    }

    @Override
    public String prediction() {
        return "The article's site adds as much to D as on its development server.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.ONE_WORKER);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(ClaimRule.timed("async-all-the-way/one-worker.django", "")
                .states("With an async view one worker of uvicorn answers the aggregate of the"
                        + " article's own site in {p50}.")
                .article("ASGI Example", "With an async handler the aggregate works again on one"
                        + " worker.")
                .needs(Installation.DJANGO)
                .between("p50", record -> record.of(Row.ONE_WORKER).medianTrial(TIME), "ms",
                        Bound.delays(1), Bound.delays(1).plusMillis(ADDED_MILLIS))
                .refutedBy("a median of two delays of the profile full: two calls that waited for"
                        + " each other"));
    }
}
