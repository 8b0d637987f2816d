package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.Canary;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The experiment on handlers that compute without a break, and on the requests that wait for them.
 */
public final class CpuHog implements Experiment<CpuHog.Hogs> {

    static final String CANARY = "canary_time";

    /** The CPU time of a hog in milliseconds. */
    public static final int HOG_MILLIS = 300;

    private static final int MOST_TRIALS = 3;
    private static final int ROUNDS = 3;
    private static final Duration CANARY_PERIOD = Duration.ofMillis(10);
    private static final WarmUp WARM_UP = new WarmUp(List.of("/health/", "/health/", "/health/",
            "/health/", "/health/", "/health/", "/health/", "/cpu/20/"), 160, 8);

    /** A number of concurrent hogs on a server. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Hogs implements Variant {
        LOOP(1, "async", "--blocking", "loop"),
        FEWER_THAN_CARRIERS(1, "virtual", "--workers",
                "2"),
        AS_MANY_AS_CARRIERS(2, "virtual", "--workers",
                "2"),
        PLATFORM_THREAD(1, "threaded");

        private final int count;
        private final String server;
        private final String[] knobs;

        Hogs(int count, String server, String... knobs) {
            this.count = count;
            this.server = server;
            this.knobs = knobs;
        }

        String server() {
            return server;
        }

        @Override
        public String label() {
            return server + ", " + count + " CPU hog" + (count > 1 ? "s" : "");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "hogs", count, "hog_ms", HOG_MILLIS);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    @Override
    public String name() {
        return "cpu-hog";
    }

    @Override
    public String title() {
        return "Handlers that hog the CPU: whom do they stop?";
    }

    @Override
    public String question() {
        return "How long do trivial requests wait while a handler computes for " + HOG_MILLIS
                + " ms without a break, on an event loop, on virtual threads and on a platform"
                + " thread?";
    }

    @Override
    public String prediction() {
        return "On the loop as long as the handler works, on virtual threads only if there are as"
                + " many such handlers as carriers, and on platform threads not at all, because"
                + " the kernel takes turns.";
    }

    @Override
    public List<Hogs> variants(Scope scope) {
        return Arrays.stream(Hogs.values()).filter(one -> scope.has(one.server)).toList();
    }

    @Override
    public void measure(Hogs hogs, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        try (ServerProcess server = context.server(hogs.server, WARM_UP, hogs.knobs)) {
            for (int i = 0; i < ROUNDS; i++) {
                round(hogs, server, recorder, context);
            }
        }
    }

    private static void round(Hogs hogs, ServerProcess server, TrialRecorder recorder,
            ExperimentContext context) throws InterruptedException {
        Canary canary = Canary.start(context.load(), server.address(), CANARY_PERIOD);
        List<Reply> burned = server.burst(
                Collections.nCopies(hogs.count, "/cpu/" + HOG_MILLIS + "/"),
                Tasks.patience(context.delay()));
        List<Reply> asked = canary.stop();
        if (Tasks.ok(burned) < hogs.count) {
            recorder.markVoid("a hog was not answered");
            return;
        }
        asked.stream().filter(Reply::isOk).forEach(reply -> recorder.time(CANARY, reply.nanos()));
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return CpuHogClaims.all(scope);
    }
}
