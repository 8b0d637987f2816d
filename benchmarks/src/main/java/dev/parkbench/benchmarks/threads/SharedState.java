package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.SharedStateProbe;
import dev.parkbench.probes.scheduling.Sharing;
import dev.parkbench.results.Direction;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The experiment on lost updates, which earlier records number 33 and 34: two parties read a
 * counter, add one and write it concurrently. Every way that must not lose an update has a
 * counterpart that must lose some.
 */
public final class SharedState implements Experiment<SharedState.Probe> {

    static final String LOST = "lost_updates";
    static final String PROCESSORS = "processors";
    private static final int UPDATES = 500_000;
    private static final int MOST_TRIALS = 3;

    /** A JVM that executes several ways in turn. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Probe implements Variant {
        ONE_CARRIER(1, Sharing.VIRTUAL, Sharing.VIRTUAL_YIELDING),
        TWO_CARRIERS(2,
                Sharing.values());

        private final int carriers;
        private final List<Sharing> ways;

        Probe(int carriers, Sharing... ways) {
            this.carriers = carriers;
            this.ways = List.of(ways);
        }

        Shared of(Sharing way) {
            return new Shared(way, carriers);
        }

        @Override
        public String label() {
            return carriers == 1 ? "one carrier" : "two carriers";
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("carriers", carriers);
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** One way to share the counter on a number of carriers. */
    record Shared(Sharing way, int carriers) implements Variant {

        @Override
        public String label() {
            return way + ", " + (carriers == 1 ? "one carrier" : "two carriers");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("way", way.toString(), "carriers", carriers, "updates",
                    2 * UPDATES);
        }
    }

    @Override
    public String name() {
        return "shared-state";
    }

    @Override
    public String title() {
        return "Updates lost on threads, virtual threads and an event loop";
    }

    @Override
    public String question() {
        return "Two parties add one to a counter without a lock: on which models are updates lost,"
                + " and what keeps them?";
    }

    @Override
    public String prediction() {
        return "Threads lose some, virtual threads on two carriers too. Tasks of one loop and"
                + " virtual threads of one carrier lose none, unless they wait between the read and"
                + " the write.";
    }

    @Override
    public List<Probe> variants(Scope scope) {
        return List.of(Probe.TWO_CARRIERS, Probe.ONE_CARRIER);
    }

    @Override
    public void measure(Probe probe, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        context.probe(recorder,
                context.jvmOnEveryCpu(Carriers.exactly(probe.carriers).toArray(String[]::new)),
                ProbeRequest.of(SharedStateProbe.class).with("updates", UPDATES)
                        .withAll("ways", probe.ways))
                .ifPresent(lost -> keep(probe, recorder, lost));
    }

    private static void keep(Probe probe, TrialRecorder recorder, JsonNode lost) {
        recorder.fact(PROCESSORS, lost.get("processors").asInt());
        probe.ways.forEach(way -> recorder.into(probe.of(way)).value(LOST, "", Direction.LOWER,
                lost.get(way.toString()).asDouble()));
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return SharedStateClaims.all();
    }
}
