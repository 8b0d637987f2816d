package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.probes.scheduling.HandOffKind;
import dev.parkbench.probes.scheduling.SwitchProbe;
import dev.parkbench.probes.scheduling.ThreadKind;
import dev.parkbench.results.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The experiment on the cost of a switch from one thread or task to another.
 *
 * <p>A round trip between two parties has two switches. The cost of a switch is half of a round
 * trip, less the same loop without a partner. On one CPU it is a switch between threads; on several
 * CPUs it is mostly the wake-up of a sleeping CPU, so the two cases are kept apart.
 */
public final class ContextSwitch implements Experiment<ContextSwitch.Parties> {

    /** The time of half a round trip, one value for each round of many. */
    static final String TIME = "time_per_hand_off";

    /** The time of the same loop without a hand-off. */
    static final String CONTROL = "time_of_control";

    /** The context switches of the whole process per hand-off. */
    static final String KERNEL_SWITCHES = "kernel_switches_per_switch";

    /** The kinds of hand-off between threads, rather than between tasks of an event loop. */
    static final List<HandOffKind> OF_THREADS = List.of(HandOffKind.PARK, HandOffKind.QUEUE,
            HandOffKind.PIPE);

    private static final int MOST_TRIALS = 3;

    /**
     * Two parties in their own JVM.
     *
     * @param name the name of the kind of party
     * @param carriers the number of carriers of virtual threads; 0 if there are none
     * @param oneCpu whether both parties stay on one CPU
     */
    record Parties(String name, HandOffKind by, ThreadKind kind, int carriers, boolean oneCpu)
            implements
                Variant {

        static Parties platform(HandOffKind by, boolean oneCpu) {
            return new Parties("platform", by, ThreadKind.PLATFORM, 0, oneCpu);
        }

        static Parties virtual(HandOffKind by, int carriers, boolean oneCpu) {
            return new Parties("virtual on " + carriers, by, ThreadKind.VIRTUAL, carriers, oneCpu);
        }

        static Parties loops(HandOffKind by, boolean oneCpu) {
            return new Parties("event", by, ThreadKind.PLATFORM, 0, oneCpu);
        }

        @Override
        public String label() {
            return name + ", " + by + (oneCpu ? ", one CPU" : ", every CPU");
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("parties", name, "way", by.toString(), "cpus",
                    oneCpu ? "one" : "all");
        }

        @Override
        public int trials(Scope scope) {
            return scope.trials(MOST_TRIALS);
        }
    }

    /** The variants that claims read. The profile ci measures only these. */
    static final List<Parties> JUDGED = List.of(Parties.platform(HandOffKind.PARK, true),
            Parties.platform(HandOffKind.QUEUE, true), Parties.platform(HandOffKind.PIPE, true),
            Parties.virtual(HandOffKind.PARK, 1, true), Parties.virtual(HandOffKind.PIPE, 1, true),
            Parties.platform(HandOffKind.PARK, false));

    /**
     * The other variants. A single carrier or event loop uses one CPU at a time without pinning.
     */
    private static final List<Parties> TOLD = List.of(Parties.virtual(HandOffKind.QUEUE, 1, true),
            Parties.loops(HandOffKind.LOOP, true), Parties.loops(HandOffKind.LOOPS, true),
            Parties.virtual(HandOffKind.PARK, 1, false),
            Parties.virtual(HandOffKind.PARK, 2, false),
            Parties.platform(HandOffKind.QUEUE, false),
            Parties.virtual(HandOffKind.QUEUE, 2, false),
            Parties.platform(HandOffKind.PIPE, false),
            Parties.virtual(HandOffKind.PIPE, 2, false), Parties.loops(HandOffKind.LOOPS, false));

    @Override
    public String name() {
        return "context-switch";
    }

    @Override
    public String title() {
        return "What a switch costs between threads, virtual threads and tasks of a loop";
    }

    @Override
    public String question() {
        return "How long does it take two parties to hand a turn over, by parking, a queue, a pipe"
                + " or an event loop, on one CPU and on all, and how often does the kernel have to"
                + " switch for it?";
    }

    @Override
    public String prediction() {
        return "On one CPU about 1 us between platform threads and 0.2 us between virtual threads of"
                + " one carrier, for which the kernel does nothing. Across CPUs more, as far as a"
                + " sleeping CPU must be woken.";
    }

    @Override
    public List<Parties> variants(Scope scope) {
        return scope.isFull() ? Stream.concat(JUDGED.stream(), TOLD.stream()).toList() : JUDGED;
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.note("A round trip is two hand-offs; each value is a round of many, halved. A claim"
                + " takes off what the same loop takes without a hand-off.");
    }

    @Override
    public void measure(Parties parties, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        handOff(parties, recorder, context);
    }

    /** Measures a hand-off; also used by another experiment. */
    static void handOff(Parties parties, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        CpuPlacement placement = context.settings().placement();
        String cpu = SwitchProbe.EVERY_CPU;
        List<String> flags = new ArrayList<>();
        if (parties.carriers() > 0) {
            flags.addAll(Carriers.exactly(parties.carriers()));
        }
        if (parties.oneCpu()) {
            if (!placement.pinned()) {
                recorder.markVoid("there is no CPU to choose: " + placement.reason());
                return;
            }
            cpu = String.valueOf(placement.server().cpus().getFirst());
            // It counts no more processors than it will have, or its queues would spin for nothing.
            flags.add("-XX:ActiveProcessorCount=1");
        }
        boolean full = context.settings().scope().isFull();
        context.probe(recorder, context.jvmOnEveryCpu(flags.toArray(String[]::new)),
                ProbeRequest.of(SwitchProbe.class).with("by", parties.by())
                        .with("kind", parties.kind()).with("round_ms", full ? 60 : 30)
                        .with("rounds", 10).with("warm_up_ms", 400).with("cpu", cpu))
                .ifPresent(found -> keep(found, recorder));
    }

    private static void keep(JsonNode found, TrialRecorder recorder) {
        found.get("ns_per_switch").valueStream().forEach(
                nanos -> recorder.value(TIME, "ns", Direction.LOWER, nanos.asDouble()));
        found.get("control_ns_per_switch").valueStream().forEach(
                nanos -> recorder.value(CONTROL, "ns", Direction.NEITHER, nanos.asDouble()));
        recorder.value(KERNEL_SWITCHES, "", Direction.LOWER,
                found.get("kernel_switches_per_switch").asDouble());
        recorder.fact("round_trips", found.get("round_trips").asLong());
    }

    /** The median time of a switch in nanoseconds, less the control. */
    static double switchNanos(RecordedArm parties) {
        return parties.medianOfAll(TIME) - parties.medianOfAll(CONTROL);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return ContextSwitchClaims.all();
    }
}
