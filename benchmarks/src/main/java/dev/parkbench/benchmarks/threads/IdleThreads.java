package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.benchmarks.threads.ContextSwitch.Parties;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.HandOffKind;
import dev.parkbench.probes.scheduling.IdleProbe;
import dev.parkbench.probes.scheduling.ThreadKind;
import dev.parkbench.results.Direction;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The experiment on the cost of ten thousand sleeping threads: CPU time, context switches and
 * memory.
 */
public final class IdleThreads implements Experiment<IdleThreads.Idle> {

    static final int SLEEPERS = 10_000;
    static final String CPU = "cpu";
    static final String SWITCHES = "kernel_switches";
    static final String RSS = "rss";
    static final String STARTED = "sleepers";

    private static final int MOST_TRIALS = 2;

    /**
     * The flag for a small young generation, whose pages would otherwise be attributed to the
     * threads: each thread begins with an untouched part of it.
     */
    private static final String YOUNG = "-Xmn16m";

    /** The work of a process: none, with or without sleepers, or switches. */
    enum Idle implements Variant {
        NONE("no sleepers", ThreadKind.PLATFORM, 0),
        PLATFORM("platform, sleeping",
                ThreadKind.PLATFORM, SLEEPERS),
        VIRTUAL("virtual, sleeping", ThreadKind.VIRTUAL,
                SLEEPERS),
        SWITCH("platform, park, one CPU", ThreadKind.PLATFORM, 0);

        private final String label;
        private final ThreadKind kind;
        private final int sleepers;

        Idle(String label, ThreadKind kind, int sleepers) {
            this.label = label;
            this.kind = kind;
            this.sleepers = sleepers;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return this == SWITCH
                    ? Variant.parameters("sleepers", 0, "way", HandOffKind.PARK.toString())
                    : Variant.parameters("sleepers", sleepers, "threads", kind.toString());
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    @Override
    public String name() {
        return "idle-threads";
    }

    @Override
    public String title() {
        return "What ten thousand sleeping threads cost";
    }

    @Override
    public String question() {
        return "How much CPU do ten thousand threads use that only sleep, and how often does the"
                + " kernel switch for them?";
    }

    @Override
    public String prediction() {
        return "As much as none: a thread that sleeps is in no queue of the scheduler.";
    }

    @Override
    public List<Idle> variants(Scope scope) {
        return List.of(Idle.values());
    }

    @Override
    public void measure(Idle idle, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        if (idle == Idle.SWITCH) {
            ContextSwitch.handOff(Parties.platform(HandOffKind.PARK, true), recorder, context);
            return;
        }
        context.probe(recorder, context.jvmOnEveryCpu(YOUNG), ProbeRequest.of(IdleProbe.class)
                .with("kind", idle.kind).with("threads", idle.sleepers)
                .with("window_ms", context.settings().scope().isFull() ? 10_000 : 2_000))
                .ifPresent(found -> keep(found, recorder));
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        recorder.fact(STARTED, found.get("sleepers").asInt());
        recorder.fact("threads", found.get("threads").asLong());
        if (found.has("refused")) {
            recorder.markVoid("no more than " + found.get("sleepers").asInt()
                    + " threads could be started: " + found.get("refused").asString());
            return;
        }
        recorder.value(CPU, "% of a CPU", Direction.LOWER, found.get("cpu_percent").asDouble());
        recorder.value(SWITCHES, "1/s", Direction.LOWER,
                found.get("kernel_switches_per_second").asDouble());
        recorder.value(RSS, "MiB", Direction.LOWER, found.get("rss_bytes").asDouble() / 1048576);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return IdleThreadsClaims.all();
    }
}
