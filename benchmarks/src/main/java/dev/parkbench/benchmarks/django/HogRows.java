package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.CpuHog;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Canary;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Measurement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The rows of the article's site in the experiment on views that hog the CPU. */
final class HogRows implements SiteRows {

    static final String CANARY = "canary_time";

    private static final int MOST_TRIALS = 3;
    private static final int ROUNDS = 2;

    /** Python answers few canaries at once, and those that wait for each other show nothing. */
    private static final Duration CANARY_PERIOD = Duration.ofMillis(30);

    /** The least wait of a canary that a hog stops: it is sent soon after the hog begins. */
    private static final double STOPPED_MILLIS = 0.8 * CpuHog.HOG_MILLIS;

    /** One hog on the site. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Row implements SiteRow {
        LOOP(Served.byUvicorn().withAsyncViews()),
        THREAD(Served.byRunserver());

        private final Served served;

        Row(Served served) {
            this.served = served;
        }

        @Override
        public String label() {
            return served.label() + ", 1 CPU hog";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(served, scope, "hogs", 1, "hog_ms", CpuHog.HOG_MILLIS);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            try (Site site = Site.start(context, django, served)) {
                site.warm(context, List.of("/health/", "/cpu/1/"), 20);
                for (int i = 0; i < ROUNDS; i++) {
                    round(site, recorder, context);
                }
            }
        }

        private static void round(Site site, TrialRecorder recorder, ExperimentContext context)
                throws InterruptedException {
            Canary canary = Canary.start(context.load(), site.address(), CANARY_PERIOD);
            Reply burned = site.get("/cpu/" + CpuHog.HOG_MILLIS + "/",
                    Tasks.patience(context.delay()));
            List<Reply> asked = canary.stop();
            if (burned.isOk()) {
                recorder.time("hog_time", burned.nanos());
                asked.stream().filter(Reply::isOk)
                        .forEach(reply -> recorder.time(CANARY, reply.nanos()));
            } else {
                recorder.markVoid("a hog was not answered");
            }
        }
    }

    @Override
    public String question() {
        return "And on the article's own site, on an event loop and on threads, in Python?";
    }

    @Override
    public String prediction() {
        return "On the article's site it is the same: Python's threads take turns too, though one"
                + " at a time.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return Arrays.asList(Row.values());
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(loop(), thread());
    }

    private static ClaimRule loop() {
        return ClaimRule.timed("cpu-hog/loop.django", "")
                .states("On the article's own site an async view that hogs the CPU stops all other"
                        + " requests of its worker: of its " + CpuHog.HOG_MILLIS
                        + " ms a canary waits {worst canary} or more.")
                .article("Ease of Use", "Nothing else of the loop runs while a calculation goes"
                        + " on.")
                .needs(Installation.DJANGO)
                .atLeast("worst canary",
                        record -> record.of(Row.LOOP).medianTrial(CANARY, Measurement::max), "ms",
                        STOPPED_MILLIS)
                .refutedBy("canaries that are answered while the view works");
    }

    private static ClaimRule thread() {
        return ClaimRule.timed("cpu-hog/thread.django", "")
                .states("On Django's development server a view that hogs the CPU does not stop the"
                        + " others: Python's threads take turns, and half of the canaries wait at"
                        + " most {p50}.")
                .own("The article says it of async tasks only.")
                .needs(Installation.DJANGO)
                .atMost("p50", record -> record.of(Row.THREAD).medianTrial(CANARY), "ms",
                        STOPPED_MILLIS / 2)
                .note("worst canary", record -> record.of(Row.THREAD).most(CANARY), "ms")
                .refutedBy("canaries that wait until the view has done");
    }
}
