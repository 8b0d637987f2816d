package dev.parkbench.benchmarks.example;

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

/** What one request at a time costs on two servers. */
@SuppressWarnings("MissingOverride") // for brevity
public final class SleepAlone implements Experiment<SleepAlone.Server> {

    record Server(String label) implements Variant {
        static final Server THREADED = new Server("threaded");
        static final Server VIRTUAL = new Server("virtual");

        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", label);
        }
    }

    public String name() {
        return "sleep-alone";
    }
    public String title() {
        return "One request at a time, on two servers";
    }
    public String question() {
        return "Do virtual threads answer a single request later?";
    }
    public String prediction() {
        return "No: within 5 ms.";
    }
    public List<Server> variants(Scope scope) {
        return List.of(Server.THREADED, Server.VIRTUAL);
    }

    public void measure(Server of, TrialRecorder to, ExperimentContext context) throws Exception {
        try (ServerProcess server = context.server(of.label(), WarmUp.calls(200, 10))) {
            for (int i = 0; i < 10; i++) {
                to.time("time", server.get("/api/", Duration.ofSeconds(9)).nanos());
            }
        }
    }

    public List<ClaimRule> claims(Scope scope) {
        return List.of(ClaimRule.timed("sleep-alone/difference", "")
                .states("A request takes at most {later} longer on a virtual thread.")
                .own("Mounting costs microseconds.")
                .atMost("later", record -> record.of(Server.VIRTUAL).medianTrial("time")
                        - record.of(Server.THREADED).medianTrial("time"), "ms", 5)
                .refutedBy("a median on virtual threads more than 5 ms above the other"));
    }
}
