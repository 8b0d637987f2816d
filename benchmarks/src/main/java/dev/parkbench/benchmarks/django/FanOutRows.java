package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of the article's site in the experiment on ten calls at once. */
final class FanOutRows implements SiteRows {

    static final String TIME = "response_time";
    static final String INSIDE = "first_calls_inside_at_once";
    static final String TOGETHER = "first_calls_together";

    private static final Served SERVED = Served.byRunserver();
    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 8;

    /** The number of times that each row is asked in the profile ci. */
    private static final int SAMPLES_IN_CI = 3;

    /** A view that makes ten calls at once. */
    enum View {
        GATHER("gather", "/api/aggregated/", 200),
        POOL("threadpool",
                "/api/aggregated/threadpool/", 600);

        private final String label;
        private final String path;

        /**
         * The most milliseconds that it may add to one delay. In a pool each thread has a client of
         * its own, and Python loads the certificates of one after the other.
         */
        private final double addedMillis;

        View(String label, String path, double addedMillis) {
            this.label = label;
            this.path = path;
            this.addedMillis = addedMillis;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * A view, asked again and again.
     *
     * @param loadsCertificates whether its client loads certificates for its plain URL, as httpx
     *     does by default
     */
    record Row(View view, boolean loadsCertificates) implements SiteRow {

        static final Row FIRST = new Row(View.GATHER, true);

        static List<Row> all() {
            return Arrays.stream(View.values())
                    .flatMap(view -> Stream.of(new Row(view, true), new Row(view, false)))
                    .toList();
        }

        @Override
        public String label() {
            return SERVED.label() + ", " + view
                    + (loadsCertificates ? "" : ", no certificates");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(SERVED, scope, "view", view.toString(), "certificates",
                    loadsCertificates, "fan_out", Tasks.FAN_OUT, "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        private String target() {
            return view.path + (loadsCertificates ? "" : "?verify=false");
        }

        /** Measures all rows on one server, this one among them. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            Duration patience = Tasks.patience(context.delay());
            try (Site site = Site.start(context, django, SERVED)) {
                for (View each : View.values()) {
                    first(site, each, recorder.into(new Row(each, true)), patience);
                }
                site.warm(context, Arrays.stream(View.values())
                        .map(each -> each.path + WarmUp.AGGREGATE).toList(), WARM_UP);
                List<Row> turns = new ArrayList<>(all());
                for (int i = 0; i < samples(context.settings().scope()); i++) {
                    for (Row row : turns) {
                        Reply reply = site.get(row.target(), patience);
                        if (row.isWhole(reply)) {
                            recorder.into(row).time(TIME, reply.nanos());
                        }
                    }
                    Collections.rotate(turns, 1);
                }
            }
        }

        private static int samples(Scope scope) {
            return scope.isFull() ? scope.profile().samples() : SAMPLES_IN_CI;
        }

        private static void first(Site site, View view, TrialRecorder recorder, Duration patience)
                throws InterruptedException {
            var unused = site.statisticsAnew();
            Reply cold = site.get(view.path, patience);
            long inside = site.statistics().api().maxInFlight();
            recorder.time("first_response_time", cold.nanos());
            recorder.fact(INSIDE, inside);
            recorder.fact(TOGETHER, cold.isOk() && inside == Tasks.FAN_OUT);
        }

        /** The view of the pool leaves out calls that failed. */
        private boolean isWhole(Reply reply) {
            return reply.isOk() && Site.json(reply).path("responses").size() == Tasks.FAN_OUT;
        }
    }

    @Override
    public String question() {
        return "And on the article's own site, on Django's development server?";
    }

    @Override
    public String prediction() {
        return "On the article's site they overlap too, and add tens of milliseconds to D, most of"
                + " them for the certificates that its client loads for a plain URL.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.FIRST);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(
                judged(View.GATHER, ClaimRule.timed("async-fan-out/async.django", "")
                        .states("On the article's own site, on Django's development server, the ten"
                                + " calls of the async aggregate are inside together, and it takes"
                                + " at most {p50}.")
                        .article("Async Aggregation View", "The async aggregate of ten took about"
                                + " one second, so its calls must have run at the same time."))
                        .refutedBy("nine of the calls inside at once, or a median of two delays"
                                + " of the profile full"),
                judged(View.POOL, ClaimRule.timed("async-fan-out/threadpool.django", "")
                        .states("On the article's own site a pool of ten threads has all ten calls"
                                + " inside together as well, and takes at most {p50}.")
                        .article("One final Example", "To fetch from some places at once a pool of"
                                + " threads will probably do, on the development server too."))
                        .refutedBy("a median of two delays of the profile full: one call had to"
                                + " wait for a thread of the pool"),
                certificates());
    }

    private static ClaimRule certificates() {
        return ClaimRule.timed("async-fan-out/certificates.django", "")
                .states("Most of what a pool of ten adds to D on the article's own site is for the"
                        + " certificates that its client loads for a plain URL: without them it"
                        + " adds at most {without over with|} of it.")
                .own("What Django is said to add to a fan-out is then not Django's.")
                .needs(Installation.DJANGO)
                .atMost("without over with",
                        record -> added(new Row(View.POOL, false)).of(record)
                                / added(new Row(View.POOL, true)).of(record),
                        "", 0.5)
                .note("added with them", added(new Row(View.POOL, true)), "ms")
                .note("added without", added(new Row(View.POOL, false)), "ms")
                .refutedBy("a pool that adds 240 ms with them and 130 ms without");
    }

    private static ClaimRuleBuilder judged(View view, ClaimRuleBuilder rule) {
        Row row = new Row(view, true);
        Reading p50 = p50(row);
        return rule.needs(Installation.DJANGO)
                .isTrue("together in every trial",
                        record -> record.of(row).all(TOGETHER, all -> all != 0))
                .atMost("p50", p50, "ms", Bound.delays(1).plusMillis(view.addedMillis))
                .note("p50 without certificates", p50(new Row(view, false)), "ms");
    }

    private static Reading p50(Row row) {
        return record -> record.of(row).medianTrial(TIME);
    }

    private static Reading added(Row row) {
        return record -> p50(row).of(record) - record.scope().delayMillis();
    }
}
