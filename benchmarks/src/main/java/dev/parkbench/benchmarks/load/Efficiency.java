package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The experiment on resource efficiency: the cost of the same rate with each concurrency model,
 * with requests that wait and requests that do not.
 */
public final class Efficiency implements Experiment<ServerVariant> {

    static final int WAITING = 10;
    private static final List<Integer> DELAYS = List.of(0, WAITING);

    /**
     * The rate in requests per second, which every server sustains. The CPU time per request falls
     * with the rate.
     */
    private static final double RATE = 2000;

    /** A server and the time for which its requests wait. */
    record Served(ServerVariant server, int delayMillis) implements Variant {

        @Override
        public String label() {
            return server.label() + ", D = " + delayMillis + " ms";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server.label(), "delay_ms", delayMillis, "rate",
                    RATE);
        }
    }

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public String title() {
        return "The same rate for all: who needs how much CPU and memory?";
    }

    @Override
    public String question() {
        return "At 2,000 requests a second, what CPU time and memory does each server spend if a"
                + " request waits for 10 ms, 99 % of its time, and if it does not wait?";
    }

    @Override
    public String prediction() {
        return "An event loop spends less CPU time on a request than platform threads do where"
                + " requests wait.";
    }

    @Override
    public List<ServerVariant> variants(Scope scope) {
        return ServerVariant.of(scope);
    }

    /** Measures all delays in one JVM, in reverse order in every second trial. */
    @Override
    public void measure(ServerVariant variant, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration each = Duration.ofSeconds(context.settings().scope().isFull() ? 10 : 3);
        try (ServerProcess server = context.server(variant.backend(),
                WarmUp.none(), variant.arguments())) {
            for (int delay : recorder.trial() % 2 == 0 ? DELAYS : DELAYS.reversed()) {
                String path = "/delay/" + delay + "/";
                TrialRecorder served = recorder.into(new Served(variant, delay));
                CompilerWarmUp.perform(context, server, path, served);
                Cost.measure(served, server, path, RATE, each);
            }
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return EfficiencyClaims.of(scope);
    }
}
