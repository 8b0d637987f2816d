package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot;
import dev.parkbench.benchmarks.article.TimingMiddlewareBlindSpot.Elapsed;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the article's site in the experiment on a timing middleware. */
final class TimingRows implements SiteRows {

    static final String TIME = "response_time";
    static final String ELAPSED = "elapsed";
    static final String UNSEEN = "unseen";
    static final String REST_EQUAL = "rest_equal";

    private static final String SOURCE = "Async Middleware Example";
    private static final int MOST_TRIALS = 3;
    private static final double UNSEEN_MILLIS = 30;

    /** Requests at once to the site with the middleware. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Row implements SiteRow {
        SYNC_STYLE(Served.byRunserver().timed(), 1),
        ASYNC_STYLE(Served.byUvicorn().timed(),
                1),
        QUEUE(Served.byUvicorn().timed(), TimingMiddlewareBlindSpot.QUEUED);

        private final Served served;
        private final int concurrent;

        Row(Served served, int concurrent) {
            this.served = served;
            this.concurrent = concurrent;
        }

        @Override
        public String label() {
            return served.label() + (concurrent == 1 ? ", alone" : ", " + concurrent + " at once");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(served, scope, "concurrent", concurrent);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        /** Measures every row that is served like this one on one server. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, served)) {
                site.warm(context, List.of("/delay/1/"), 20);
                for (Row row : values()) {
                    if (row.served.equals(served)) {
                        row.ask(site, recorder.into(row), Tasks.patience(context.delay()));
                    }
                }
            }
        }

        private void ask(Site site, TrialRecorder recorder, Duration patience)
                throws InterruptedException {
            boolean equal = true;
            for (Reply reply : site.burst(Tasks.targets(concurrent), patience)) {
                Optional<Elapsed> elapsed = TimingMiddlewareBlindSpot.elapsed(reply);
                equal &= elapsed.map(Elapsed::isRestEqual).orElse(false);
                elapsed.ifPresent(one -> keep(recorder, reply, one));
            }
            recorder.fact(REST_EQUAL, equal);
        }

        private static void keep(TrialRecorder recorder, Reply reply, Elapsed elapsed) {
            recorder.time(TIME, reply.nanos());
            recorder.time(ELAPSED, elapsed.nanos());
            recorder.value(UNSEEN, "ms", Direction.LOWER,
                    (reply.nanos() - elapsed.nanos()) / 1e6);
        }
    }

    @Override
    public String question() {
        return "And on the article's own site?";
    }

    @Override
    public String prediction() {
        return "On the article's site it works in both styles as well.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.SYNC_STYLE, Row.ASYNC_STYLE);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(added(Row.SYNC_STYLE, "runserver"), added(Row.ASYNC_STYLE, "uvicorn"),
                alone(Row.SYNC_STYLE, "runserver"), alone(Row.ASYNC_STYLE, "uvicorn"), queue());
    }

    private static ClaimRule added(Row row, String id) {
        return ClaimRule.timed("timing-middleware/added.django-" + id, "")
                .states("The one timing middleware adds its field on the article's own site, served"
                        + " by " + row.served.by() + ", and leaves the rest as it was; what it"
                        + " records is {least elapsed} or more.")
                .article(SOURCE, "One middleware serves both styles of view and adds a field to"
                        + " the answer.")
                .needs(Installation.DJANGO)
                .isTrue("rest of the body equal", record -> record.of(row)
                        .all(REST_EQUAL, equal -> equal == 1))
                .atLeast("least elapsed", record -> Arrays
                        .stream(record.of(row).perTrial(ELAPSED, Measurement::max)).min()
                        .orElse(Double.NaN), "ms", Bound.delays(1))
                .refutedBy("a middleware that stops its clock when an async view returns, not when"
                        + " it answers");
    }

    private static ClaimRule alone(Row row, String id) {
        return ClaimRule.timed("timing-middleware/alone.django-" + id, "")
                .states("On the article's own site, served by " + row.served.by() + ", with nobody"
                        + " else there, the client waits {client's time beyond it} longer than the"
                        + " middleware records.")
                .article(SOURCE, "The field records how long a request takes.")
                .needs(Installation.DJANGO)
                .between("client's time beyond it",
                        record -> record.of(row).medianTrial(UNSEEN), "ms", 0, UNSEEN_MILLIS)
                .refutedBy("a request that waits for a thread before the middleware sees it, or a"
                        + " middleware that records more than the client waits");
    }

    private static ClaimRule queue() {
        return ClaimRule.timed("timing-middleware/queue.django", "")
                .states("Before the one thread of a worker the middleware of the article's own site"
                        + " misses a part of the queue: of "
                        + TimingMiddlewareBlindSpot.QUEUED + " clients at once the one with the"
                        + " least in its field waits {most beyond it} or more beyond that.")
                .article(SOURCE, "The field records how long each request takes.")
                .needs(Installation.DJANGO_3_2)
                .atLeast("most beyond it", record -> record.of(Row.QUEUE)
                        .medianTrial(UNSEEN, Measurement::max), "ms",
                        Bound.delays(TimingMiddlewareBlindSpot.QUEUED - 1.5))
                .note("least elapsed", record -> record.of(Row.QUEUE).least(ELAPSED), "ms")
                .note("longest elapsed", record -> record.of(Row.QUEUE).most(ELAPSED), "ms")
                .note("slowest client", record -> record.of(Row.QUEUE).most(TIME), "ms")
                .refutedBy("a field that tells each client what it waited, but for some"
                        + " milliseconds");
    }
}
