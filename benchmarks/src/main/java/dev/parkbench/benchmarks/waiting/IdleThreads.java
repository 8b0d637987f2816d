package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.switching.IdleProbe;
import dev.parkbench.benchmarks.probe.switching.SwitchProbe;
import dev.parkbench.benchmarks.probe.switching.ThreadKind;
import dev.parkbench.benchmarks.probe.switching.Way;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Experiment 13, the idle side: what ten thousand threads cost that only sleep. */
public final class IdleThreads implements LegacyExperiment {

    private static final String SOURCE = "Scalability";
    private static final int SLEEPERS = 10_000;
    private static final int MOST_TRIALS = 2;
    private static final String CPU = "cpu";
    private static final String SWITCHES = "kernel_switches";
    private static final String RSS = "rss";
    private static final String SWITCH_TIME = "time_per_switch";

    /** A share of one CPU from which on somebody could be said to hog it. */
    private static final double HOGGING_PERCENT = 5;

    /** A tenth of what a platform thread's stack reserves by default. */
    private static final double RESIDENT_KIBIBYTES = 102.4;

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
    public int steps(Settings settings) {
        return settings.trials(MOST_TRIALS) * (Subject.values().length + 1);
    }

    private enum Subject {
        NONE(ThreadKind.PLATFORM, 0), PLATFORM(ThreadKind.PLATFORM, SLEEPERS), VIRTUAL(
                ThreadKind.VIRTUAL, SLEEPERS);

        private final ThreadKind kind;
        private final int sleepers;

        Subject(ThreadKind kind, int sleepers) {
            this.kind = kind;
            this.sleepers = sleepers;
        }

        LegacyRecorder arm(ExperimentContext context) {
            String name = sleepers == 0 ? "no sleepers" : kind + ", sleeping";
            return context.arm(name, "sleepers", sleepers);
        }
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        boolean full = context.settings().profile() == Profile.FULL;
        boolean complete = true;
        for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
            for (Subject subject : context.interleaved(List.of(Subject.values()), trial)) {
                context.step(
                        "trial " + (trial + 1) + ", " + subject.name().toLowerCase(Locale.ROOT));
                complete &= sleep(context, trial, subject, full ? 10_000 : 1_000);
            }
            context.step("trial " + (trial + 1) + ", time of a switch");
            timeOfSwitch(context, trial, full);
        }
        Judge judge = context.judge();
        judge(judge, complete, cost(context, Subject.NONE), cost(context, Subject.PLATFORM),
                cost(context, Subject.VIRTUAL), switchArm(context).medianValue(SWITCH_TIME) / 1e3);
        return judge.claims();
    }

    private static boolean sleep(ExperimentContext context, int trial, Subject subject,
            int windowMillis)
            throws InterruptedException {
        LegacyRecorder arm = subject.arm(context);
        Optional<JsonNode> probe = Attempt.run(context, arm, trial, context.jvmOnEveryCpu(),
                IdleProbe.class, List.of(subject.kind.toString(),
                        String.valueOf(subject.sleepers), String.valueOf(windowMillis)));
        if (probe.isEmpty()) {
            return false;
        }
        JsonNode found = probe.get();
        arm.value(trial, CPU, "% of a CPU", Direction.LOWER, found.get("cpu_percent").asDouble());
        arm.value(trial, SWITCHES, "1/s", Direction.LOWER,
                found.get("kernel_switches_per_second").asDouble());
        arm.value(trial, RSS, "MiB", Direction.LOWER,
                found.get("rss_bytes").asDouble() / 1048576);
        arm.fact(trial, "sleepers", found.get("sleepers").asInt());
        arm.fact(trial, "threads", found.get("threads").asLong());
        if (found.has("refused")) {
            context.note("Only " + found.get("sleepers").asInt() + " " + subject.kind
                    + " threads could be started: " + found.get("refused").asString());
        }
        return !found.has("refused");
    }

    private static LegacyRecorder switchArm(ExperimentContext context) {
        return context.arm(context.settings().placement().pinned()
                ? "platform, park, one CPU"
                : "platform, park, every CPU", "sleepers", 0);
    }

    private static void timeOfSwitch(ExperimentContext context, int trial, boolean full)
            throws InterruptedException {
        boolean oneCpu = context.settings().placement().pinned();
        String cpu = oneCpu
                ? String.valueOf(context.settings().placement().server().cpus().getFirst())
                : SwitchProbe.EVERY_CPU;
        ChildJvm jvm = context.jvmOnEveryCpu("-XX:ActiveProcessorCount=1");
        Attempt.run(context, switchArm(context), trial, jvm, SwitchProbe.class,
                List.of(Way.PARK.toString(), ThreadKind.PLATFORM.toString(), full ? "60" : "30",
                        full ? "10" : "5", full ? "400" : "200", cpu))
                .ifPresent(found -> ContextSwitch.netNanos(found)
                        .forEach(nanos -> switchArm(context).value(trial, SWITCH_TIME, "ns",
                                Direction.LOWER, nanos)));
    }

    /**
     * What a process cost while its threads slept.
     *
     * @param cpuPercent of one CPU
     * @param switchesPerSecond context switches of all its threads
     */
    record Cost(double cpuPercent, double switchesPerSecond, double rssMebibytes) {
    }

    private static Cost cost(ExperimentContext context, Subject subject) {
        LegacyRecorder arm = subject.arm(context);
        return new Cost(arm.medianValue(CPU), arm.medianValue(SWITCHES), arm.medianValue(RSS));
    }

    /** The verdict rules; a process with all its sleepers is compared with one without any. */
    static void judge(Judge judge, boolean complete, Cost none, Cost platform, Cost virtual,
            double switchMicros) {
        String missing = "not all sleepers could be started";
        double share = platform.switchesPerSecond() * switchMicros / 1e6 * 100;
        double added = platform.cpuPercent() - none.cpuPercent();
        judge.timed("51", "Ten thousand sleeping threads hog the CPU by their switches: they take"
                + " more than 5 % of one CPU.", SOURCE, Verdict.REFUTED,
                claim -> claim.voidIf(!complete, missing)
                        .atLeast("switches a second times the time of one", share, "%",
                                HOGGING_PERCENT)
                        .note("switches", platform.switchesPerSecond(), "1/s")
                        .note("time of a switch", switchMicros, "us")
                        .note("CPU, as the system counts it", platform.cpuPercent(), "%")
                        .remark("A thread that sleeps is not switched to."));
        judgeCpu(judge, "platform", complete, added);
        judgeCpu(judge, "virtual", complete, virtual.cpuPercent() - none.cpuPercent());
        judge.timed("44", "That threads take much memory and hog the CPU is often not true any"
                + " more: ten thousand sleepers take no CPU to speak of, a switch takes"
                + " microseconds, and a thread's memory is a tenth of what its stack reserves.",
                SOURCE, Verdict.HOLDS,
                claim -> claim.voidIf(!complete, missing)
                        .atMost("CPU added", added, "% of a CPU", HOGGING_PERCENT)
                        .atMost("time of a switch", switchMicros, "us", 20)
                        .atMost("resident memory of a thread",
                                (platform.rssMebibytes() - none.rssMebibytes()) * 1024 / SLEEPERS,
                                "KiB", RESIDENT_KIBIBYTES));
    }

    private static void judgeCpu(Judge judge, String kind, boolean complete, double added) {
        judge.timed("idle." + kind, "Ten thousand sleeping " + kind + " threads use at most 5 % of"
                + " one CPU more than none.", "catalogue, experiment 13", Verdict.HOLDS,
                claim -> claim.voidIf(!complete, "not all sleepers could be started")
                        .atMost("CPU added", added, "% of a CPU", HOGGING_PERCENT));
    }
}
