package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The experiment on the time that the timing middleware records and on the waits that it cannot
 * see.
 */
public final class TimingMiddlewareBlindSpot
        implements
            Experiment<TimingMiddlewareBlindSpot.Callers> {

    static final String TIME = "response_time";
    static final String ELAPSED = "elapsed";
    static final String UNSEEN = "unseen";
    static final String REST_EQUAL = "rest_equal";

    /** The number of requests that queue before a blocked loop. */
    public static final int QUEUED = 4;

    private static final Pattern BODY = Pattern
            .compile("(.*), \"elapsed\": (\\d+\\.\\d+(?:E-?\\d+)?)}");
    private static final int MOST_TRIALS = 3;
    private static final WarmUp WARM_UP = WarmUp.calls(500, 20);

    /**
     * A number of requests at once.
     *
     * @param count one request alone, or several that queue before a blocked loop
     */
    record Callers(String server, int count) implements Variant {

        static final Callers QUEUE = new Callers("async", QUEUED);

        static Callers alone(String server) {
            return new Callers(server, 1);
        }

        @Override
        public String label() {
            return count == 1 ? server + ", alone" : "blocked loop, " + count + " at once";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "concurrent", count, "delay_ms",
                    scope.delayMillis());
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }

        private String[] knobs() {
            return (count == 1
                    ? "--middleware timing"
                    : "--middleware timing --handler blocking --blocking loop").split(" ", -1);
        }
    }

    /**
     * The time in nanoseconds that the middleware recorded for a request, and whether the rest of
     * the response equals that without it.
     */
    public record Elapsed(long nanos, boolean isRestEqual) {
    }

    @Override
    public String name() {
        return "timing-middleware";
    }

    @Override
    public String title() {
        return "A timing middleware: what does it not see?";
    }

    @Override
    public String question() {
        return "Does one timing middleware serve blocking and async handlers, and is what it"
                + " records the time that the client waited?";
    }

    @Override
    public String prediction() {
        return "It works in both styles; on a loop that is blocked it records one D for every"
                + " request while the last of k clients waits k D.";
    }

    @Override
    public List<Callers> variants(Scope scope) {
        List<Callers> variants = new ArrayList<>(
                scope.servers().stream().map(Callers::alone).toList());
        if (scope.has(Callers.QUEUE.server)) {
            variants.add(Callers.QUEUE);
        }
        return variants;
    }

    @Override
    public void measure(Callers callers, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.server(callers.server, WARM_UP, callers.knobs())) {
            boolean equal = true;
            for (Reply reply : server.burst(Tasks.targets(callers.count),
                    Tasks.patience(context.delay()))) {
                Optional<Elapsed> elapsed = elapsed(reply);
                equal &= elapsed.map(Elapsed::isRestEqual).orElse(false);
                elapsed.ifPresent(one -> keep(recorder, reply, one));
            }
            recorder.fact(REST_EQUAL, equal);
        }
    }

    private static void keep(TrialRecorder recorder, Reply reply, Elapsed elapsed) {
        recorder.time(TIME, reply.nanos());
        recorder.time(ELAPSED, elapsed.nanos);
        // No time, because a middleware that is wrong may record more than the client waits.
        recorder.value(UNSEEN, "ms", Direction.LOWER, (reply.nanos() - elapsed.nanos) / 1e6);
    }

    /** Reads the addition of the middleware to a response; empty if there is none. */
    public static Optional<Elapsed> elapsed(Reply reply) {
        Matcher matcher = BODY.matcher(reply.body());
        if (!reply.isOk() || !matcher.matches()) {
            return Optional.empty();
        }
        String taskId = reply.target().substring(reply.target().indexOf('=') + 1);
        return Optional.of(new Elapsed(Math.round(Double.parseDouble(matcher.group(2)) * 1e9),
                matcher.group(1).matches("\\{\"message\": \"Hello (Async )?World!\","
                        + " \"task_id\": \"" + taskId + "\"")));
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return TimingMiddlewareClaims.all(scope);
    }
}
