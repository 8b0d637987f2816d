package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Resource efficiency: what the same rate costs each model, when requests wait and when not. */
public final class Efficiency implements Experiment<Efficiency.Served> {

    static final int WAITING = 10;

    /** Every server here carries it; a request costs less CPU time the more of them there are. */
    private static final double RATE = 2000;

    /** A server, and how long a request to it waits. */
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
    public List<Served> variants(Scope scope) {
        return ServerVariant.of(scope).stream()
                .flatMap(server -> List.of(0, WAITING).stream()
                        .map(delay -> new Served(server, delay)))
                .toList();
    }

    @Override
    public void measure(Served served, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Duration each = Duration.ofSeconds(context.settings().scope().isFull() ? 10 : 3);
        String path = "/delay/" + served.delayMillis + "/";
        try (ServerProcess server = context.server(served.server.backend(),
                WarmUp.calls(20_000, 100), served.server.arguments())) {
            context.excluding(() -> OpenLoad.run(server.uri(), path, RATE, Duration.ofSeconds(1),
                    each, Cost.CONNECTIONS, (report, figures) -> {
                    }));
            Cost.measure(recorder, server, path, RATE, each);
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return EfficiencyClaims.of(scope);
    }
}
