package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.MachineFacts;
import dev.parkbench.results.Direction;
import dev.parkbench.server.endpoint.AdmissionPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The experiment on retries: how long may a server stall before those who try again keep it from
 * ever serving them.
 */
public final class RetryStorm implements Experiment<RetryStorm.Storm> {

    static final String RUNS = "runs";
    static final String TIPPED = "tipped";
    static final String PREDICTED_TIPPED = "predicted_tipped";
    static final String AS_PREDICTED = "ended_as_predicted";
    static final String GOODPUT = "goodput_after_the_stall";
    static final String PER_REQUEST = "attempts_per_request_after_the_stall";
    static final String REQUESTS = "requests";
    static final String ATTEMPTS = "attempts";
    static final String STARTED = "attempts_started_by_the_server";
    static final String LATEST = "latest_start_ms";
    static final String PREDICTED = "predicted_tipping_ms";

    /** The tipping point in milliseconds that {@link StormPrediction} computes. */
    static final int PREDICTED_MILLIS = 520;

    /** The stall after which clients without a limit have no chance, in percent of that. */
    static final int LONG = 150;
    private static final List<Integer> PERCENTS = List.of(70, 85, 100, 115, 130);
    private static final List<Integer> FEW_PERCENTS = List.of(85, 100, 115);

    /** More runs at a time would take CPU time from each other. */
    private static final int MOST_AT_ONCE = 10;

    /** The share of the file descriptors that may be used. */
    private static final double FILES = 0.6;

    /** The time that runs may take beyond the end of their last request. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The time from the registration of a run to its start. */
    private static final Duration HEAD_START = Duration.ofMillis(100);

    /** The clients by their rules. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Clients {
        NO_RETRIES("no retries", RetryRules.unlimited(StormPlan.TIMEOUT, 0)),
        ONE_RETRY("one retry", RetryRules.unlimited(StormPlan.TIMEOUT, 1)),
        THREE_RETRIES("three retries", RetryRules.unlimited(StormPlan.TIMEOUT, 3)),
        BUDGET("three retries and a budget of 10 %", new RetryRules(StormPlan.TIMEOUT, 3, 10));

        private final String text;
        private final RetryRules rules;

        Clients(String text, RetryRules rules) {
            this.text = text;
            this.rules = rules;
        }

        RetryRules rules() {
            return rules;
        }
    }

    /** Clients of a server that stalls. */
    record Storm(Clients clients, int percent) implements Variant {

        @Override
        public String label() {
            return clients.text + ", stall of " + percent + " %";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("clients", clients.text, "retries", clients.rules.retries(),
                    "stall_ms", plan(scope).stall().toMillis(), "runs", runs(scope));
        }

        /** A run is a seed, and a variant has all of them. */
        @Override
        public int trials(Scope scope) {
            return scope.trials(1);
        }

        StormPlan plan(Scope scope) {
            return new StormPlan(
                    Duration.ofMillis(PREDICTED_MILLIS * percent / 100),
                    recovery(scope), clients.rules);
        }
    }

    /** The time after the stall before goodput is judged. */
    static Duration recovery(Scope scope) {
        return Duration.ofSeconds(scope.isFull() ? 10 : 3);
    }

    /** The number of runs, each with the seed of its index. */
    static int runs(Scope scope) {
        return scope.isFull() ? 20 : 10;
    }

    /**
     * The number of runs at a time, each on a back-end of its own: what waits in the server must
     * not use more than a share of the file descriptors that a process may have.
     */
    static int atOnce(StormPlan plan, long files) {
        return (int) Math.clamp(FILES * files / Math.max(1, plan.mostWaiting()), 1, MOST_AT_ONCE);
    }

    @Override
    public String name() {
        return "retry-storm";
    }

    @Override
    public String title() {
        return "A stall, and clients that try again: does the server recover?";
    }

    @Override
    public String question() {
        return "A server at 70 % of its capacity stalls once, and clients with a timeout try again."
                + " From which length of the stall on does it not recover, although nothing is"
                + " wrong with it any more? Does a retry budget help?";
    }

    @Override
    public String prediction() {
        return "Half of the runs tip at a stall of " + PREDICTED_MILLIS
                + " ms, which is hardly more"
                + " than the timeout of 500 ms, hardly one at 364 ms, and all at 780 ms, whether"
                + " clients try again once or three times. A server that has tipped is sent every"
                + " request two or four times, for good. Without retries, and with a budget of one"
                + " retry for ten requests, it recovers from every stall.";
    }

    @Override
    public List<Storm> variants(Scope scope) {
        return Stream.concat(
                (scope.isFull() ? PERCENTS : FEW_PERCENTS).stream()
                        .map(percent -> new Storm(Clients.THREE_RETRIES, percent)),
                Stream.of(Clients.values()).map(clients -> new Storm(clients, LONG))).toList();
    }

    @Override
    public void prepare(ExperimentContext context) throws Exception {
        Scope scope = context.settings().scope();
        context.fact(PREDICTED, context.whileBusy(() -> StormPrediction.tippingMillis(
                recovery(scope), Clients.THREE_RETRIES.rules(), runs(scope))));
        context.note("Each run has a back-end of its own in a server process that several runs"
                + " share, and the arrivals of its seed. A run counts as tipped if fewer than 90 %"
                + " of the requests of one second are answered, by whatever attempt, "
                + recovery(scope).toSeconds() + " s after the stall (10 s in full). Stalls are in"
                + " percent of the one at which half of the runs tip in the simulation.");
    }

    @Override
    public void measure(Storm storm, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Scope scope = context.settings().scope();
        StormPlan plan = storm.plan(scope);
        List<StormRun> predicted = Stream.iterate(0, seed -> seed + 1).limit(runs(scope))
                .map(plan::simulate).toList();
        int atOnce = atOnce(plan,
                MachineFacts.ofThisMachine().openFileLimit().orElse(Long.MAX_VALUE));
        List<StormRun> runs = new ArrayList<>();
        long started = 0;
        while (runs.size() < runs(scope)) {
            try (ServerProcess server = context.server(StormPlan.SERVICE, "virtual",
                    WarmUp.calls(2000, 20))) {
                runs.addAll(run(plan, runs.size(), Math.min(atOnce, runs(scope) - runs.size()),
                        server, context));
                started += server.statistics().slots(AdmissionPolicy.UNLIMITED).started();
            }
        }
        record(recorder, runs, predicted);
        recorder.fact(STARTED, started);
        recorder.fact("runs_at_once", atOnce);
    }

    /** Runs the plan with several seeds at once. */
    private static List<StormRun> run(StormPlan plan, int firstSeed, int seeds,
            ServerProcess server, ExperimentContext context) throws Exception {
        long origin = System.nanoTime() + HEAD_START.toNanos();
        List<CompletableFuture<StormRun>> started = new ArrayList<>();
        for (int set = 0; set < seeds; set++) {
            LiveLink link = new LiveLink(context.load(), server.address(), set, origin);
            long seed = firstSeed + (long) set;
            started.add(CompletableFuture
                    .supplyAsync(() -> plan.start(link, seed), context.load().loop())
                    .thenCompose(run -> run));
        }
        List<StormRun> runs = new ArrayList<>();
        for (CompletableFuture<StormRun> run : started) {
            runs.add(run.get(plan.longest().plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS));
        }
        return runs;
    }

    /** Records runs in the order of their seeds, beside what was predicted of them. */
    static void record(TrialRecorder recorder, List<StormRun> runs, List<StormRun> predicted) {
        int asPredicted = 0;
        for (int seed = 0; seed < runs.size(); seed++) {
            StormRun run = runs.get(seed);
            asPredicted += run.isTipped() == predicted.get(seed).isTipped() ? 1 : 0;
            recorder.value(GOODPUT, "%", Direction.HIGHER, 100 * run.goodput());
            recorder.value(PER_REQUEST, "", Direction.LOWER, run.attemptsPerRequest());
        }
        List<Call> calls = runs.stream().flatMap(run -> run.all().stream()).toList();
        recorder.fact(RUNS, runs.size());
        recorder.fact(TIPPED, runs.stream().filter(StormRun::isTipped).count());
        recorder.fact(PREDICTED_TIPPED, predicted.stream().filter(StormRun::isTipped).count());
        recorder.fact(AS_PREDICTED, asPredicted);
        recorder.fact(REQUESTS, calls.size());
        for (Call.Ending ending : Call.Ending.values()) {
            recorder.fact(ending.name().toLowerCase(Locale.ROOT),
                    StormRun.count(calls, call -> call.ending() == ending));
        }
        recorder.fact(ATTEMPTS, StormRun.attempts(calls));
        recorder.fact(LATEST, calls.stream().mapToLong(Call::lateNanos).max().orElse(0) / 1e6);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return RetryStormClaims.of(variants(scope));
    }
}
