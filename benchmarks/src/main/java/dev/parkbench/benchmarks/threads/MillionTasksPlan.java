package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@link MillionTasks} measures in a profile.
 *
 * @param most tasks at once
 * @param sleep of the tasks when there are most of them
 * @param timed fewer tasks whose time is measured too, asleep for a shorter time
 * @param weighed fewer tasks whose memory is measured too; the first are compared with the most
 * @param arrays of the control
 * @param warmUp short sleeps that make virtual threads warm
 * @param contrast virtual threads whose time is compared cold and warm: so many that those which park
 *     before the compiler is done are few
 * @param traced virtual threads of which deoptimisation is counted
 * @param isAll whether that is measured too for which no claim asks, and in a heap that is in memory
 *     before what has a bar
 * @param heap flags that fix it, so large that no young collection falls into the timed part
 */
record MillionTasksPlan(
        int most,
        Duration sleep,
        List<Integer> timed,
        List<Integer> weighed,
        int arrays,
        int warmUp,
        int contrast,
        int traced,
        boolean isAll,
        List<String> heap) {

    /** So few virtual threads that all of them park before any of their code is compiled. */
    static final int FEWEST = 1000;

    static final List<String> ONE_CARRIER_AND_COMPILER = Stream
            .concat(Stream.of("-XX:-TieredCompilation"), Carriers.exactly(1).stream()).toList();

    /**
     * Heaps in which the tasks with bars find room without a collection, all of it in memory before
     * they start: on some machines the first use of a page takes longer than a task.
     */
    static final List<String> TOUCHED = List.of("-Xms640m", "-Xmx640m", "-Xmn512m",
            SleepingTasks.PRE_TOUCH);
    static final List<String> TOUCHED_FOR_THREADS = List.of("-Xms1200m", "-Xmx1200m",
            "-Xmn1000m", SleepingTasks.PRE_TOUCH);

    /**
     * More than it takes to start one cold virtual thread: who wakes before the last has parked is one
     * thread less that parks cold.
     */
    private static final Duration COLD_START = Duration.ofNanos(8_000);

    /**
     * What a JVM takes without flags on a machine with two CPUs or more, said so that it stands in
     * place of ours: a quarter of the memory at most, and a sixty-fourth of it at first.
     */
    private static final List<String> DEFAULTS = List.of("-XX:InitialRAMPercentage=1.5625",
            "-XX:MaxRAMPercentage=25", "-XX:+UseG1GC");

    static MillionTasksPlan of(Scope scope) {
        return switch (scope.profile()) {
            case FULL -> new MillionTasksPlan(1_000_000, Duration.ofSeconds(5),
                    List.of(1, 10_000, 100_000), List.of(10_000, 100_000), 1_000_000, 500_000,
                    1_000_000, 200_000, true, List.of("-Xms3g", "-Xmx3g"));
            case CI -> new MillionTasksPlan(100_000, Duration.ofMillis(500), List.of(),
                    List.of(10_000), 250_000, 50_000, 250_000, 100_000, false,
                    List.of("-Xms1g", "-Xmx1g"));
        };
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    String mostText() {
        return number(most);
    }

    String fewText() {
        return number(weighed.getFirst());
    }

    /** Longer than it takes to start so many cold virtual threads. */
    private static Duration longerThanStarting(int threads) {
        return COLD_START.multipliedBy(threads);
    }

    /** The sleep of fewer tasks: shorter, and yet longer than it takes to start them. */
    Duration shortSleep(int tasks) {
        return Collections.max(List.of(sleep.dividedBy(10), longerThanStarting(tasks)));
    }

    // --- flags ------------------------------------------------------------------------------

    /**
     * Of a JVM in which tasks are weighed: a young generation so small that its garbage hardly
     * counts, and threads that wait for the compiler.
     */
    List<String> forMemory() {
        return with(inSmallYoung(), List.of(SleepingTasks.IN_FOREGROUND));
    }

    /**
     * The same for a task. Warm virtual threads have one carrier and one compiler: else it is chance
     * what is inlined into what, and with it the frame of a parked thread, which has 32 B more in one
     * JVM of three or five.
     */
    private List<String> forMemory(WaitingTask task) {
        return task.isWarm() ? with(forMemory(), ONE_CARRIER_AND_COMPILER) : forMemory();
    }

    /**
     * The same for few tasks. Cold ones are weighed as a program has them that starts some thousand:
     * nearly all before the compiler is done, for which none of them waits.
     */
    private List<String> forMemoryOfFew(WaitingTask task) {
        return task.isCold() ? inSmallYoung() : forMemory(task);
    }

    List<String> inSmallYoung() {
        return with(heap, List.of("-Xmn16m"));
    }

    static List<String> with(List<String> flags, List<String> more) {
        return Stream.concat(flags.stream(), more.stream()).toList();
    }

    // --- what is measured -------------------------------------------------------------------

    private Assignment assignment(WaitingTask task, int count, Duration asleep) {
        return Assignment.of(task.kind(), count, asleep).warmedUpBy(task.isWarm() ? warmUp : 0);
    }

    /** As many tasks as there are at most. */
    SleepingTasks most(WaitingTask task) {
        boolean isTimed = isAll || task.hasBar() || task.kind() == TaskKind.VIRTUAL;
        return SleepingTasks.of(task.toString(), assignment(task, most, sleep))
                .timedWith(isTimed ? heap : List.of()).weighedWith(forMemory(task));
    }

    /** Fewer tasks; the weight of an executor's threads differs by its future. */
    private SleepingTasks fewer(WaitingTask task, int count) {
        boolean isWeighed = weighed.contains(count) && !task.isOfExecutor();
        return SleepingTasks.of(task.toString(), assignment(task, count, shortSleep(count)))
                .timedWith(timed.contains(count) ? heap : List.of())
                .weighedWith(isWeighed ? forMemoryOfFew(task) : List.of())
                .inTrials(count == weighed.getFirst() ? TaskVariant.MOST_TRIALS : 1);
    }

    /** The fewer tasks that the weight of the most is compared with. */
    SleepingTasks few(WaitingTask task) {
        return fewer(task, weighed.getFirst());
    }

    /** The fewest virtual threads that are weighed, all of them cold. */
    SleepingTasks fewest() {
        WaitingTask cold = WaitingTask.VIRTUAL_COLD;
        return SleepingTasks.of(cold.toString(), assignment(cold, FEWEST, shortSleep(FEWEST)))
                .weighedWith(inSmallYoung()).withoutResident();
    }

    /** Virtual threads whose time is compared cold and warm. */
    SleepingTasks contrasted(WaitingTask task) {
        return contrast == most
                ? most(task)
                : SleepingTasks.of(task.toString(),
                        assignment(task, contrast, longerThanStarting(contrast))).timedWith(heap);
    }

    /** What has a bar, in a heap that was in memory before if the profile has such. */
    SleepingTasks barred(WaitingTask task) {
        return isAll
                ? SleepingTasks.of(task + ", touched heap", assignment(task, most, sleep))
                        .timedWith(task.kind().isThread() ? TOUCHED_FOR_THREADS : TOUCHED)
                : most(task);
    }

    /** Warm virtual threads in another JVM than that in which their weight repeats. */
    SleepingTasks warmIn(WarmJvm jvm) {
        WaitingTask warm = WaitingTask.VIRTUAL_WARM;
        int count = weighed.getLast();
        return SleepingTasks
                .of(warm + ", " + jvm, assignment(warm, count, shortSleep(count)))
                .weighedWith(jvm.flags(this)).withoutResident();
    }

    /** What the JVM's own account says of them, which takes memory itself. */
    private SleepingTasks accounted(WaitingTask task) {
        return SleepingTasks
                .of(task + ", accounted by the JVM", assignment(task, most, sleep))
                .weighedWith(with(forMemory(task),
                        List.of("-XX:NativeMemoryTracking=summary")))
                .withoutResident().inTrials(1);
    }

    /** What has a known weight. */
    SleepingTasks control() {
        return SleepingTasks
                .named("control, byte[1024]",
                        Assignment.of(TaskKind.CONTROL, arrays, Duration.ZERO))
                .weighedWith(forMemory()).inTrials(1);
    }

    /** A plain call: the least that a task could cost. */
    SleepingTasks call() {
        return SleepingTasks.of(TaskKind.CALL.toString(),
                Assignment.of(TaskKind.CALL, most, Duration.ZERO)).timedWith(heap);
    }

    /** How often compiled code of virtual threads is given up. */
    DeoptimizationTrace traced(WaitingTask task) {
        return new DeoptimizationTrace(task + ", traced",
                assignment(task, traced, longerThanStarting(traced)), heap);
    }

    /** As many virtual threads in a JVM that has the heap and the collector it takes by itself. */
    SleepingTasks byDefault(WaitingTask task) {
        return SleepingTasks.of(task + ", default heap and G1", assignment(task, most, sleep))
                .timedWith(DEFAULTS);
    }

    /** As many goroutines, cold or as warm as virtual threads. */
    RuntimeTasks goroutines(boolean isWarm, boolean collects) {
        return new RuntimeTasks(ReferenceRuntime.GO,
                RuntimeSetting.ofGo(isWarm ? warmUp : 0, collects), most, sleep,
                TaskVariant.MOST_TRIALS);
    }

    /** Tasks of another runtime, with which no claim compares. */
    private RuntimeTasks of(ReferenceRuntime runtime) {
        return new RuntimeTasks(runtime, RuntimeSetting.FRESH, most, sleep, 1);
    }

    private List<TaskVariant> all(WaitingTask task) {
        List<TaskVariant> all = new ArrayList<>(List.of(most(task)));
        if (isAll) {
            all.add(accounted(task));
        }
        if (task.hasBar()) {
            all.add(barred(task));
        }
        if (task.kind() == TaskKind.VIRTUAL) {
            all.add(contrasted(task));
        }
        Stream.concat(timed.stream(), weighed.stream()).distinct()
                .forEach(count -> all.add(fewer(task, count)));
        return all;
    }

    List<TaskVariant> variants() {
        List<TaskVariant> all = new ArrayList<>(List.of(control(), call()));
        Arrays.stream(WaitingTask.values()).filter(task -> isAll || !task.isOfExecutor())
                .forEach(task -> all.addAll(all(task)));
        all.add(fewest());
        Arrays.stream(WarmJvm.values()).forEach(jvm -> all.add(warmIn(jvm)));
        all.add(goroutines(false, false));
        all.add(goroutines(true, false));
        if (isAll) {
            all.add(byDefault(WaitingTask.VIRTUAL_COLD));
            all.add(byDefault(WaitingTask.VIRTUAL_WARM));
            all.add(goroutines(false, true));
            all.add(goroutines(true, true));
            all.add(of(ReferenceRuntime.NODE));
            all.add(of(ReferenceRuntime.ASYNCIO));
        }
        all.add(traced(WaitingTask.VIRTUAL_COLD));
        all.add(traced(WaitingTask.VIRTUAL_WARM));
        return SleepingTasks.withEmptyPrograms(all);
    }
}
