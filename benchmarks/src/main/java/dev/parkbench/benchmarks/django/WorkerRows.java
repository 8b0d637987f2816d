package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.FullestWorkerCounts;
import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.django.Served.By;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.plan.Scope;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rows of the article's site in the experiment on ten blocking calls that meet workers. */
final class WorkerRows implements SiteRows {

    static final String TIME = "response_time";
    static final String FAILED = "aggregates_that_failed";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A short call, because the placement does not depend on its time, which tells its worker. */
    private static final String CALL = "/delay/1/?pid=";
    private static final List<String> CALLS = Collections.nCopies(Tasks.FAN_OUT, CALL);

    /** The site's own aggregate of such calls. */
    private static final String AGGREGATE = "/api/aggregated/?delay=1&verify=false&pid=";

    /** Longer than workers in Python take to wake up and to accept a connection. */
    private static final Duration GAP = Duration.ofMillis(2);

    /** From so many calls on one worker the last waits longer than the article's client. */
    static final int TIMEOUT_CALLS = 5;

    /** Who makes the ten calls. */
    enum Caller {
        /** The async view of the site, with a client in Python that opens one after the other. */
        VIEW("own view"),
        /** Parkbench's client, which opens all ten connections within a millisecond. */
        CLIENT("our client"),
        /** Parkbench's client, so slow that the workers keep up with it. */
        SLOW_CLIENT("our client, a connection every " + gap());

        private final String label;

        Caller(String label) {
            this.label = label;
        }
    }

    /** The time between two connections of the slow client, with its unit. */
    static String gap() {
        return GAP.toMillis() + " ms";
    }

    /** Calls to processes of uvicorn that accept from one socket. */
    record Row(By by, int workers, Caller caller) implements SiteRow {

        static final Row TEN = new Row(By.UVICORN, Tasks.FAN_OUT, Caller.VIEW);

        private Served served() {
            return new Served(by, workers, false, false);
        }

        Row by(Caller other) {
            return new Row(by, workers, other);
        }

        @Override
        public String label() {
            return served().label() + ", " + caller.label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return SiteRow.parameters(served(), scope, "placement", "one socket for all",
                    "caller", caller.label, "fan_out", Tasks.FAN_OUT, "cpus", "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(1);
        }

        /** Measures both callers on one server. */
        @Override
        public void measure(TrialRecorder recorder, ExperimentContext context,
                Installation django) throws Exception {
            if (by == By.UVICORN_ON_UVLOOP
                    && !django.runtime().versions().containsKey("uvloop")) {
                recorder.markVoid("uvloop is not installed (Debian: python3-uvloop)");
                return;
            }
            boolean isFull = context.settings().scope().isFull();
            try (Site site = Site.start(context, django, served())) {
                for (Caller each : Caller.values()) {
                    recorder.into(by(each)).fact(FullestWorkerCounts.FACT,
                            by(each).distribution(site, isFull ? 200 : 30));
                }
                if (workers == Tasks.FAN_OUT) {
                    aggregates(site, isFull ? 10 : 3, recorder, context);
                }
            }
        }

        private Map<String, Object> distribution(Site site, int fanOuts)
                throws InterruptedException {
            int[] observed = new int[Tasks.FAN_OUT + 1];
            for (int i = 0; i < fanOuts; i++) {
                observed[fullest(workersOf(site))]++;
            }
            return FullestWorkerCounts.fact(observed);
        }

        /** The worker that answered each call of a fan-out. */
        private List<Integer> workersOf(Site site) throws InterruptedException {
            return switch (caller) {
                case VIEW -> Site.json(site.get(AGGREGATE, PATIENCE)).path("responses")
                        .valueStream().map(call -> call.path("pid").asInt()).toList();
                case CLIENT -> pids(site.burst(CALLS, PATIENCE));
                case SLOW_CLIENT -> pids(site.paced(CALLS, GAP, PATIENCE));
            };
        }

        private static List<Integer> pids(List<Reply> replies) {
            return replies.stream().filter(Reply::isOk).map(Site::pid).toList();
        }

        /** Asks the site for the article's own aggregate, whose calls block their workers for D. */
        private static void aggregates(Site site, int count, TrialRecorder recorder,
                ExperimentContext context) throws InterruptedException {
            int failed = 0;
            for (int i = 0; i < count; i++) {
                Reply reply = site.get("/api/aggregated/", Tasks.patience(context.delay()));
                recorder.time(TIME, reply.nanos());
                failed += reply.isOk() ? 0 : 1;
                // What it gave up on goes on for as long.
                Thread.sleep(context.delay().multipliedBy(reply.isOk() ? 0 : TIMEOUT_CALLS));
            }
            recorder.fact("aggregates", count);
            recorder.fact(FAILED, failed);
        }
    }

    /** The largest number of calls of a fan-out that one worker answered. */
    static int fullest(List<Integer> workers) {
        if (workers.size() != Tasks.FAN_OUT) {
            throw new IllegalStateException(workers.size() + " of " + Tasks.FAN_OUT
                    + " calls were answered");
        }
        return workers.stream().mapToInt(one -> Collections.frequency(workers, one)).max()
                .orElseThrow();
    }

    @Override
    public String question() {
        return "And on the article's own site, with uvicorn's workers, where its own view calls"
                + " and where our client does?";
    }

    @Override
    public String prediction() {
        return "Workers of uvicorn accept from one socket for all until it is empty, so the"
                + " fullest of ten has more calls than by the hash, and the more of them the"
                + " closer together the calls come: who accepts is a race between the client, which"
                + " opens connections, and the workers, which wake up and accept.";
    }

    @Override
    public List<Row> variants(Scope scope) {
        return scope.isFull()
                ? List.of(Row.TEN, new Row(By.UVICORN_ON_UVLOOP, Tasks.FAN_OUT, Caller.VIEW),
                        new Row(By.UVICORN, 2, Caller.VIEW),
                        new Row(By.UVICORN_ON_UVLOOP, 2, Caller.VIEW))
                : List.of(Row.TEN);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return WorkerClaims.all();
    }
}
