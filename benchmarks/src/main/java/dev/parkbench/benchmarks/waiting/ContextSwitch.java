package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.machine.CpuPlacement;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.SwitchProbe;
import dev.parkbench.benchmarks.probe.switching.ThreadKind;
import dev.parkbench.benchmarks.probe.switching.Way;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.results.statistics.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/**
 * Experiment 13: what it costs that one party stops and another goes on.
 *
 * <p>A round trip between two parties is two switches, and a switch is half of it, minus the same
 * loop with nobody to hand over to. On one CPU that is a switch from one thread to another; on
 * several it is mostly the waking of a CPU that sleeps, so the two are never mixed.
 */
public final class ContextSwitch implements LegacyExperiment {

    private static final String SOURCE = "Scalability";
    private static final String CATALOGUE = "catalogue, experiment 13";
    private static final String TIME = "time_per_switch";
    private static final int MOST_TRIALS = 3;

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
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS) * subjects(settings).size();
    }

    /**
     * What is measured in a JVM of its own.
     *
     * @param carriers of virtual threads; 0 where there are none
     * @param oneCpu whether it stays on one CPU
     */
    record Subject(String parties, Way way, ThreadKind kind, int carriers, boolean oneCpu) {

        String name() {
            return parties + ", " + way + (oneCpu ? ", one CPU" : ", every CPU");
        }

        static Subject platform(Way way, boolean oneCpu) {
            return new Subject("platform", way, ThreadKind.PLATFORM, 0, oneCpu);
        }

        static Subject virtual(Way way, int carriers, boolean oneCpu) {
            return new Subject("virtual on " + carriers, way, ThreadKind.VIRTUAL, carriers, oneCpu);
        }

        static Subject loops(Way way, boolean oneCpu) {
            return new Subject("event", way, ThreadKind.PLATFORM, 0, oneCpu);
        }
    }

    private static final Subject ACROSS = Subject.platform(Way.PARK, false);
    private static final List<Way> THREAD_WAYS = List.of(Way.PARK, Way.QUEUE, Way.PIPE);

    /** What the verdict rules look at; the ci profile measures no more where it can choose CPUs. */
    static final List<Subject> JUDGED = List.of(Subject.platform(Way.PARK, true),
            Subject.platform(Way.QUEUE, true), Subject.platform(Way.PIPE, true),
            Subject.virtual(Way.PARK, 1, true), Subject.virtual(Way.PIPE, 1, true), ACROSS);

    private static List<Subject> subjects(Settings settings) {
        List<Subject> all = subjects(settings.placement());
        return settings.profile() == Profile.FULL || !settings.placement().pinned()
                ? all
                : all.stream().filter(JUDGED::contains).toList();
    }

    static List<Subject> subjects(CpuPlacement placement) {
        List<Subject> subjects = new ArrayList<>();
        // Without CPUs to choose from there is no difference to measure.
        for (boolean oneCpu : placement.pinned() ? List.of(true, false) : List.of(false)) {
            for (Way way : THREAD_WAYS) {
                subjects.add(Subject.platform(way, oneCpu));
                // One carrier is on one CPU at a time wherever it is: one way shows it.
                if (oneCpu || way == Way.PARK) {
                    subjects.add(Subject.virtual(way, 1, oneCpu));
                }
                if (!oneCpu) {
                    subjects.add(Subject.virtual(way, 2, false));
                }
            }
            if (oneCpu || !placement.pinned()) {
                subjects.add(Subject.loops(Way.LOOP, oneCpu)); // one thread, as with one carrier
            }
            subjects.add(Subject.loops(Way.LOOPS, oneCpu));
        }
        return subjects;
    }

    /**
     * What one subject showed, over all trials.
     *
     * @param nanos median of the rounds for a switch, less the control
     * @param kernelSwitches context switches of the whole process for each switch
     */
    record Seen(double nanos, double kernelSwitches) {

        static final Seen NOTHING = new Seen(Double.NaN, Double.NaN);
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        List<Subject> subjects = subjects(context.settings());
        Map<Subject, List<Double>> nanos = new HashMap<>();
        Map<Subject, List<Double>> kernel = new HashMap<>();
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (Subject subject : context.interleaved(subjects, trial)) {
                context.step("trial " + (trial + 1) + ", " + subject.name());
                LegacyRecorder arm = arm(context, subject);
                Optional<JsonNode> probe = probe(context, arm, trial, subject);
                if (probe.isPresent()) {
                    JsonNode found = probe.get();
                    List<Double> rounds = netNanos(found);
                    record(arm, trial, found, rounds);
                    nanos.computeIfAbsent(subject, key -> new ArrayList<>()).addAll(rounds);
                    kernel.computeIfAbsent(subject, key -> new ArrayList<>())
                            .add(found.get("kernel_switches_per_switch").asDouble());
                }
            }
        }
        context.note("A round trip is two switches; each value is a round of many, halved, less the"
                + " same loop without a hand-off.");
        Map<Subject, Seen> seen = new HashMap<>();
        nanos.forEach((subject, rounds) -> seen.put(subject, new Seen(spread(rounds).median(),
                spread(kernel.getOrDefault(subject, List.of())).median())));
        Judge judge = context.judge();
        judge(judge, seen);
        return judge.claims();
    }

    private static LegacyRecorder arm(ExperimentContext context, Subject subject) {
        return context.arm(subject.name(), "parties", subject.parties(), "way",
                subject.way().toString(), "cpus", subject.oneCpu() ? "one" : "all");
    }

    private static Optional<JsonNode> probe(ExperimentContext context, LegacyRecorder arm,
            int trial, Subject subject)
            throws InterruptedException {
        boolean full = context.settings().profile() == Profile.FULL;
        String cpu = subject.oneCpu()
                ? String.valueOf(context.settings().placement().server().cpus().getFirst())
                : SwitchProbe.EVERY_CPU;
        return Attempt.run(context, arm, trial, jvm(context, subject), SwitchProbe.class,
                List.of(subject.way().toString(), subject.kind().toString(), full ? "60" : "30",
                        "10", "400", cpu));
    }

    private static ChildJvm jvm(ExperimentContext context, Subject subject) {
        List<String> flags = new ArrayList<>();
        if (subject.oneCpu()) {
            // It counts no more processors than it will have, or its queues would spin for nothing.
            flags.add("-XX:ActiveProcessorCount=1");
        }
        if (subject.carriers() > 0) {
            flags.addAll(Carriers.exactly(subject.carriers()));
        }
        return context.jvmOnEveryCpu(flags.toArray(String[]::new));
    }

    private static void record(LegacyRecorder arm, int trial, JsonNode found,
            List<Double> rounds) {
        rounds.forEach(nanos -> arm.value(trial, TIME, "ns", Direction.LOWER, nanos));
        arm.value(trial, "kernel_switches_per_switch", "", Direction.LOWER,
                found.get("kernel_switches_per_switch").asDouble());
        arm.fact(trial, "control_ns_per_switch",
                spread(numbers(found.get("control_ns_per_switch"))).median());
        arm.fact(trial, "round_trips", found.get("round_trips").asLong());
    }

    /** What each round took for a switch, less the control. */
    static List<Double> netNanos(JsonNode found) {
        double control = spread(numbers(found.get("control_ns_per_switch"))).median();
        return numbers(found.get("ns_per_switch")).stream().map(nanos -> netNanos(nanos, control))
                .toList();
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).toList();
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A time less its control, which cannot take more than all of it. */
    static double netNanos(double nanos, double control) {
        return Math.max(0, nanos - control);
    }

    /** The verdict rules, from what each subject showed; one that is missing makes its rules void. */
    static void judge(Judge judge, Map<Subject, Seen> seen) {
        Seen thread = seen(seen, Subject.platform(Way.PARK, true));
        Seen virtual = seen(seen, Subject.virtual(Way.PARK, 1, true));
        judge.timed("switch.half", "On one CPU, to park and unpark virtual threads takes less than"
                + " half as long as platform threads.", CATALOGUE, Verdict.HOLDS,
                claim -> claim
                        .atMost("virtual over platform", virtual.nanos() / thread.nanos(), "", 0.5)
                        .note("virtual", virtual.nanos(), "ns")
                        .note("platform", thread.nanos(), "ns"));
        judge.timed("switch.third", "On one CPU, a switch between virtual threads is at least three"
                + " times as cheap as one between platform threads.", "design, facts to beat",
                Verdict.HOLDS, claim -> claim.atLeast("platform over virtual",
                        thread.nanos() / virtual.nanos(), "", 3));
        judge.timed("switch.pipe", "On one CPU, virtual threads switch more cheaply than platform"
                + " threads by whatever they wait for, a pipe of the system too.", SOURCE,
                Verdict.REFUTED,
                claim -> claim.atMost("virtual over platform, pipe",
                        seen(seen, Subject.virtual(Way.PIPE, 1, true)).nanos()
                                / seen(seen, Subject.platform(Way.PIPE, true)).nanos(),
                        "", 1)
                        .remark("A virtual thread that waits for the system must be registered with"
                                + " a poller and found there again; parking needs no system."));
        double[] threads = THREAD_WAYS.stream()
                .mapToDouble(way -> seen(seen, Subject.platform(way, true)).nanos()).toArray();
        judge.timed("switch.platform", "A switch between platform threads costs 1 to 20 us (on one"
                + " CPU, the median of parking, a queue and a pipe).", SOURCE, Verdict.HOLDS,
                claim -> claim
                        .between("time", medianOrNone(threads) / 1e3, "us", 1, 20)
                        .note("across CPUs, parking", seen(seen, ACROSS).nanos() / 1e3, "us")
                        .remark("Across CPUs a hand-off is no switch but the waking of another"
                                + " CPU, which costs what this machine's sleep costs."));
        judge.counted("switch.kernel", "The kernel switches for each hand-off between platform"
                + " threads and for none between virtual threads of one carrier.", CATALOGUE,
                Verdict.HOLDS,
                claim -> claim
                        .atLeast("kernel's switches for each, platform", thread.kernelSwitches(),
                                "", 0.9)
                        .atMost("kernel's switches for each, virtual", virtual.kernelSwitches(), "",
                                0.05));
    }

    private static Seen seen(Map<Subject, Seen> seen, Subject subject) {
        return seen.getOrDefault(subject, Seen.NOTHING);
    }

    private static double medianOrNone(double[] values) {
        return DoubleStream.of(values).anyMatch(Double::isNaN)
                ? Double.NaN
                : Spread.of(values).median();
    }
}
