package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.Judge;
import dev.parkbench.benchmarks.LegacyExperiment;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.Settings;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.probe.tasks.Assignment;
import dev.parkbench.benchmarks.probe.tasks.TaskKind;
import dev.parkbench.benchmarks.probe.tasks.TimeProbe;
import dev.parkbench.benchmarks.server.ProbeResult;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Experiment 12: a million tasks that sleep, of every kind, in time and in memory. */
public final class MillionTasks implements LegacyExperiment {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final List<String> ONE_CARRIER_AND_COMPILER = Stream
            .concat(Stream.of("-XX:-TieredCompilation"), Carriers.exactly(1).stream()).toList();
    private static final int MOST_TRIALS = 3;

    /** Trials of what no bar is set for. */
    private static final int FEW_TRIALS = 2;

    /**
     * More than it takes to start one cold virtual thread: who wakes before the last has parked is one
     * thread less that parks cold.
     */
    private static final Duration COLD_START = Duration.ofNanos(8_000);

    /**
     * Heaps in which the tasks with bars find room without a collection, all of it in memory before
     * they start: on some machines the first use of a page takes longer than a task.
     */
    private static final List<String> TOUCHED = List.of("-Xms640m", "-Xmx640m", "-Xmn512m",
            TaskTrials.PRE_TOUCH);
    private static final List<String> TOUCHED_FOR_THREADS = List.of("-Xms1200m", "-Xmx1200m",
            "-Xmn1000m", TaskTrials.PRE_TOUCH);

    /**
     * How much of it a profile does.
     *
     * @param most tasks at once
     * @param sleep of the tasks when there are most of them
     * @param timed fewer tasks whose time is measured too, asleep for a shorter time
     * @param weighed fewer tasks whose memory is measured too
     * @param arrays of the control
     * @param warmUp short sleeps that make virtual threads warm
     * @param contrast virtual threads whose time is compared cold and warm: so many that those which
     *        park before the compiler is done are few
     * @param traced tasks in the side trials that log deoptimisation
     * @param all whether that is measured too for which no claim asks: threads that an executor
     *        starts, the time of some timers, other runtimes than Go
     * @param touched whether tasks with bars are also timed in a heap that is in memory before
     * @param heap flags that fix it, so large that no young collection falls into the timed part
     */
    private record Scale(int most, Duration sleep, List<Integer> timed, List<Integer> weighed,
            int arrays, int warmUp, int contrast, int traced, boolean all,
            boolean touched, List<String> heap) {

        static Scale of(Profile profile) {
            return switch (profile) {
                case FULL -> new Scale(1_000_000, Duration.ofSeconds(5),
                        List.of(1, 10_000, 100_000), List.of(10_000, 100_000), 1_000_000, 500_000,
                        1_000_000, 200_000, true, true, List.of("-Xms3g", "-Xmx3g"));
                case CI -> new Scale(100_000, Duration.ofMillis(500), List.of(), List.of(10_000),
                        250_000, 50_000, 250_000, 100_000, false, false,
                        List.of("-Xms1g", "-Xmx1g"));
            };
        }

        List<RuntimePeer> peers() {
            return all
                    ? List.of(RuntimePeer.GO, RuntimePeer.NODE, RuntimePeer.ASYNCIO)
                    : List.of(RuntimePeer.GO);
        }

        /** Longer than it takes to start so many cold virtual threads. */
        static Duration longerThanStarting(int threads) {
            return COLD_START.multipliedBy(threads);
        }

        /** The sleep of fewer tasks: shorter, and yet longer than it takes to start them. */
        Duration shortSleep(int tasks) {
            return Collections.max(List.of(sleep.dividedBy(10), longerThanStarting(tasks)));
        }

        /**
         * Of a memory trial: a young generation so small that its garbage hardly counts, and threads
         * that wait for the compiler.
         */
        List<String> forMemory() {
            return with(inSmallYoung(), TaskTrials.IN_FOREGROUND);
        }

        /**
         * The same of a subject. Warm virtual threads have one carrier and one compiler: else it is
         * chance what is inlined into what, and with it the frame of a parked thread, which has 32 B
         * more in one JVM of three or five.
         */
        List<String> forMemory(Subject subject) {
            return subject.isWarm()
                    ? with(forMemory(), ONE_CARRIER_AND_COMPILER.toArray(String[]::new))
                    : forMemory();
        }

        /**
         * Of a memory trial of few tasks. Cold ones are weighed as a program has them that starts
         * some thousand: nearly all before the compiler is done, for which none of them waits.
         */
        List<String> forMemoryOfFew(Subject subject) {
            return subject.isCold() ? inSmallYoung() : forMemory(subject);
        }

        private List<String> inSmallYoung() {
            return with(heap, "-Xmn16m");
        }

        private static List<String> with(List<String> flags, String... more) {
            List<String> all = new ArrayList<>(flags);
            Collections.addAll(all, more);
            return all;
        }
    }

    @Override
    public String name() {
        return "tasks-1m";
    }

    @Override
    public String title() {
        return "A million tasks that sleep: what do they take, in time and in memory?";
    }

    @Override
    public String question() {
        return "A million tasks sleep for 5 s, as virtual threads, futures or timeouts. How much"
                + " longer than the sleep does it take until the last has woken, how late do they"
                + " wake, and what does each of them weigh, in live objects and in resident"
                + " memory? How do CPython, Go and Node do beside them?";
    }

    @Override
    public String prediction() {
        return "All finish. A timeout or a future takes less than 400 B, a virtual thread less than"
                + " 2,048 B, cold at least five times a future. A million virtual threads that all"
                + " park before any has woken take several times longer to wake than after a"
                + " warm-up, because each falls out of its compiled code once.";
    }

    /** The kinds that are measured; virtual threads cold and warm. */
    private static List<Subject> subjects(Scale scale) {
        List<Subject> subjects = new ArrayList<>();
        for (TaskKind kind : TaskKind.values()) {
            if (kind == TaskKind.VIRTUAL_EXECUTOR && !scale.all) {
                continue;
            }
            Assignment assignment = Assignment.of(kind, 1, Duration.ZERO);
            if (kind.isVirtual()) {
                subjects.add(new Subject(kind + ", cold", assignment));
                subjects.add(new Subject(kind + ", warm", assignment.warmedUpBy(scale.warmUp)));
            } else if (kind.waits() && kind != TaskKind.PLATFORM) {
                subjects.add(new Subject(kind.toString(), assignment));
            }
        }
        return subjects;
    }

    private static boolean hasBar(Subject subject) {
        return MillionTasksRules.WITH_BARS.contains(subject.label());
    }

    /** Whether its weight is compared between counts; an executor's threads differ by its future. */
    private static boolean hasLine(Subject subject) {
        return subject.assignment().kind() != TaskKind.VIRTUAL_EXECUTOR;
    }

    private static boolean isTimed(Scale scale, Subject subject) {
        return scale.all || hasBar(subject) || subject.assignment().kind() == TaskKind.VIRTUAL;
    }

    /** Whether it is timed apart for that: where there are enough of them anyway, it is not. */
    private static boolean isContrasted(Scale scale, Subject subject) {
        return scale.contrast != scale.most && subject.assignment().kind() == TaskKind.VIRTUAL;
    }

    private static int trials(Settings settings, Subject subject) {
        return settings.trials(hasBar(subject) ? MOST_TRIALS : FEW_TRIALS);
    }

    @Override
    public int steps(Settings settings) {
        Scale scale = Scale.of(settings.profile());
        int steps = 4 + scale.peers().size() - 1 + settings.trials(MOST_TRIALS);
        for (Subject subject : subjects(scale)) {
            int each = 1 + (isTimed(scale, subject) ? 1 : 0)
                    + (scale.touched && hasBar(subject) ? 1 : 0);
            steps += (scale.all ? 1 : 0) + each * trials(settings, subject) + scale.timed.size()
                    + (isContrasted(scale, subject) ? 1 : 0)
                    + (hasLine(subject) ? scale.weighed.size() : 0);
        }
        return steps;
    }

    @Override
    public List<Claim> run(ExperimentContext context) throws Exception {
        Scale scale = Scale.of(context.settings().profile());
        Found found = new Found();
        TaskTrials trials = new TaskTrials(context, PATIENCE, found);
        context.note("Time and memory are measured in JVMs of their own: time with "
                + String.join(" ", scale.heap) + ", memory with "
                + String.join(" ", scale.forMemory())
                + " (cold virtual threads, if they are few, without "
                + TaskTrials.IN_FOREGROUND + "; warm ones with "
                + String.join(" ", ONE_CARRIER_AND_COMPILER) + "). What counts per task is"
                + " over the same program without tasks. Fewer tasks sleep for "
                + scale.shortSleep(1).toMillis()
                + " ms, or for as long as it takes to start them.");
        if (scale.touched) {
            context.note(
                    "A touched heap is one of " + String.join(" ", TOUCHED) + ", for threads of "
                            + String.join(" ", TOUCHED_FOR_THREADS) + ".");
        }
        compared(scale, trials);
        boolean go;
        try (PeerTrials peers = new PeerTrials(context, trials, PATIENCE)) {
            peers.prepare(scale.peers());
            for (int trial = 0; trial < context.settings().trials(MOST_TRIALS); trial++) {
                for (Subject subject : context.interleaved(subjects(scale), trial)) {
                    if (trial < trials(context.settings(), subject)) {
                        measure(scale, trials, trial, subject);
                    }
                }
                for (RuntimePeer peer : scale.peers()) {
                    if (trial == 0 || peer == RuntimePeer.GO) { // with which a claim compares
                        peers.time(trial, peer, scale.most, scale.sleep);
                    }
                }
            }
            go = peers.has(RuntimePeer.GO);
        }
        trace(context, scale, found, false);
        trace(context, scale, found, true);
        Judge judge = context.judge();
        new MillionTasksRules(scale.most, scale.weighed.getFirst(), scale.contrast, scale.sleep,
                scale.touched, found)
                .judge(judge, Rss.reasonNotToTrust(), go, context.settings().trials(MOST_TRIALS));
        return judge.claims();
    }

    /** What has a known weight shows the error of the method; a plain call is the least cost. */
    private static void compared(Scale scale, TaskTrials trials) throws Exception {
        trials.memory(0, MillionTasksRules.CONTROL,
                Assignment.of(TaskKind.CONTROL, scale.arrays, Duration.ZERO), scale.forMemory());
        Subject call = new Subject(TaskKind.CALL.toString(),
                Assignment.of(TaskKind.CALL, scale.most, Duration.ZERO));
        trials.time(0, call.arm(scale.most), call.assignment(), scale.heap);
    }

    private static void measure(Scale scale, TaskTrials trials, int trial, Subject subject)
            throws Exception {
        Assignment most = subject.assignment().times(scale.most).sleepingFor(scale.sleep);
        if (isTimed(scale, subject)) {
            trials.time(trial, subject.arm(scale.most), most, scale.heap);
        }
        if (scale.touched && hasBar(subject)) {
            trials.time(trial, touched(subject).arm(scale.most), most,
                    subject.assignment().kind().isThread() ? TOUCHED_FOR_THREADS : TOUCHED);
        }
        trials.memory(trial, subject.arm(scale.most), most, scale.forMemory(subject));
        if (trial > 0) {
            return;
        }
        if (scale.all) {
            trials.accounted(subject.label(), most, scale.forMemory(subject));
        }
        if (isContrasted(scale, subject)) {
            trials.time(trial, subject.arm(scale.contrast), most.times(scale.contrast)
                    .sleepingFor(Scale.longerThanStarting(scale.contrast)), scale.heap);
        }
        for (int count : scale.timed) {
            trials.time(trial, subject.arm(count),
                    most.times(count).sleepingFor(scale.shortSleep(count)), scale.heap);
        }
        for (int count : hasLine(subject) ? scale.weighed : List.<Integer>of()) {
            trials.memory(trial, subject.arm(count), most.times(count),
                    scale.forMemoryOfFew(subject));
        }
    }

    private static Subject touched(Subject subject) {
        return new Subject(subject.label() + MillionTasksRules.TOUCHED, subject.assignment());
    }

    /**
     * A side trial that counts how often compiled code was given up; its times are not used. Threads
     * wait for the compiler: else those that park before it is done have no compiled code to give up,
     * and how many they are is chance.
     */
    private static void trace(ExperimentContext context, Scale scale, Found found, boolean warm)
            throws Exception {
        String arm = warm ? MillionTasksRules.TRACED_WARM : MillionTasksRules.TRACED_COLD;
        context.step(arm);
        Path file = context.log(warm ? "deoptimization-warm" : "deoptimization-cold");
        Assignment assignment = Assignment.of(TaskKind.VIRTUAL, scale.traced,
                Scale.longerThanStarting(scale.traced))
                .warmedUpBy(warm ? scale.warmUp : 0);
        List<String> flags = Scale.with(Scale.with(scale.heap, TaskTrials.IN_FOREGROUND),
                DeoptimizationLog.flag(file));
        LegacyRecorder recorder = context.arm(arm, "tasks", scale.traced);
        try {
            ProbeResult result = TaskTrials.attempt(context, TimeProbe.class,
                    assignment.arguments(), flags, PATIENCE);
            if (Attempt.unlessVoid(context, List.of(recorder), 0, result).isPresent()
                    && Files.exists(file)) {
                DeoptimizationLog log = DeoptimizationLog.read(file);
                recorder.fact(0, "traps", log.traps());
                found.value(recorder, 0, arm, MillionTasksRules.TRAPS, "", Direction.LOWER,
                        (double) log.inSleep() / scale.traced);
            }
        } finally {
            Files.deleteIfExists(file); // hundreds of megabytes, and counted
        }
    }
}
