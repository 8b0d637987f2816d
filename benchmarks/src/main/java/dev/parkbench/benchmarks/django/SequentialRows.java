package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;
import java.util.Map;

/** The rows of the article's site in the experiment on calls one after the other. */
final class SequentialRows implements SiteRows {

    static final String TIME = "response_time";
    static final String INSIDE = "calls_inside_at_once";
    static final List<Integer> WIDTHS = List.of(1, 2, Tasks.FAN_OUT);

    private static final String PATH = "/api/aggregated/sync/";
    private static final Served SERVED = Served.byRunserver();
    private static final int MOST_TRIALS = 2;
    private static final int WARM_UP = 3;

    /** The most milliseconds that each of n calls and their aggregate may add to n delays. */
    private static final double ADDED_MILLIS = 20;

    /**
     * An aggregate with a number of calls.
     *
     * @param loadsCertificates whether its client loads certificates for each call to a plain URL,
     *     as httpx does by default
     */
    record Row(int calls, boolean loadsCertificates) implements SiteRow {

        static final Row TEN = new Row(Tasks.FAN_OUT, true);

        @Override
        public String label() {
            return SERVED.label() + ", n=" + calls
                    + (loadsCertificates ? "" : ", no certificates");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(SERVED, scope, "view", "one after the other",
                    "certificates", loadsCertificates, "fan_out", calls, "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        /** Measures all rows on one server, this one among them. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, SERVED)) {
                site.warm(context, List.of(PATH + WarmUp.AGGREGATE), WARM_UP);
                TEN.ask(site, recorder, context);
                recorder.into(TEN).fact(INSIDE, site.statistics().api().maxInFlight());
                for (int n : WIDTHS) {
                    new Row(n, false).ask(site, recorder, context);
                }
            }
        }

        private void ask(Site site, TrialRecorder recorder, ExperimentContext context)
                throws InterruptedException {
            Reply reply = site.get(PATH + "?n=" + calls
                    + (loadsCertificates ? "" : "&verify=false"), Tasks.patience(context.delay()));
            TrialRecorder mine = recorder.into(this);
            if (reply.isOk()) {
                mine.time(TIME, reply.nanos());
            } else {
                mine.markVoid("an aggregate of " + calls + " calls ended with status "
                        + reply.status());
            }
        }
    }

    @Override
    public String question() {
        return "And on the article's own site?";
    }

    @Override
    public String prediction() {
        return "The article's site adds more to each call, for the certificates that its client"
                + " loads anew each time.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return List.of(Row.TEN);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(oneAtATime(), sum());
    }

    private static ClaimRule oneAtATime() {
        return ClaimRule.timed("sequential-fan-out/one-at-a-time.django", "")
                .states("On the article's own site a sequential aggregate of ten calls takes at"
                        + " least {fastest}, and no two calls overlap.")
                .article("Compare with Sync View",
                        "The same ten calls in a loop take ten seconds or more.")
                .needs(Installation.DJANGO)
                .exactly("calls inside at once",
                        record -> record.of(Row.TEN).mostFact(INSIDE), 1)
                .atLeast("fastest", record -> record.of(Row.TEN).least(TIME), "ms",
                        Bound.delays(10))
                .note("p50", record -> record.of(Row.TEN).medianTrial(TIME), "ms")
                .note("p50 without certificates",
                        record -> record.of(new Row(Tasks.FAN_OUT, false))
                                .medianTrial(TIME),
                        "ms")
                .refutedBy("two calls of an aggregate that are inside the back-end together");
    }

    private static ClaimRule sum() {
        return ClaimRule.timed("sequential-fan-out/sum.django", "")
                .states("On the article's own site the latencies add up: where its client loads no"
                        + " certificates, n calls take n D and at most {most beyond n D, for each"
                        + " request} more for each request (n calls and their aggregate), for n of"
                        + " 1, 2 and 10.")
                .article("Compare with Sync View",
                        "The latencies of calls one after the other add up.")
                .needs(Installation.DJANGO)
                .atLeast("least beyond n D", record -> WIDTHS.stream()
                        .mapToDouble(n -> beyond(record, n))
                        .reduce(Double.POSITIVE_INFINITY, Math::min), "ms", 0)
                .atMost("most beyond n D, for each request", record -> WIDTHS.stream()
                        .mapToDouble(n -> beyond(record, n) / (n + 1))
                        .reduce(Double.NEGATIVE_INFINITY, Math::max), "ms", ADDED_MILLIS)
                .refutedBy("two calls in D, or in 4 D");
    }

    /** The milliseconds beyond n D without certificates; NaN if there is no response. */
    private static double beyond(ExperimentRecord record, int n) {
        return record.of(new Row(n, false)).medianTrial(TIME) - n * record.scope().delayMillis();
    }
}
