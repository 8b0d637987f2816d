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
 * The numbers of tasks and the JVM flags of {@link MillionTasks} in a profile.
 *
 * @param most the largest number of tasks at once
 * @param sleep the sleep of the largest number of tasks
 * @param timed smaller numbers of tasks whose time is measured, with a shorter sleep
 * @param weighed smaller numbers of tasks whose memory is measured; the first is compared with the
 *     largest
 * @param arrays the number of arrays of the control
 * @param warmUp the number of short sleeps that make virtual threads warm
 * @param contrast the number of virtual threads whose time is compared cold and warm, so large that
 *     few of them park before compilation ends
 * @param traced the number of virtual threads whose deoptimisations are counted
 * @param isAll whether variants without a claim are measured, too, and tasks with a bound on their
 *     time in a pre-touched heap
 * @param heap the flags that fix a heap so large that no young collection falls into the timed part
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

    /**
     * A number of virtual threads so small that all of them park before any of their code is
     * compiled.
     */
    static final int FEWEST = 1000;

    /**
     * More than the time to start one cold virtual thread. A thread that wakes before the last one
     * has parked makes later threads park warm.
     */
    private static final Duration COLD_START = Duration.ofNanos(8_000);

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

    /** A time longer than the start of this number of cold virtual threads takes. */
    private static Duration longerThanStarting(int threads) {
        return COLD_START.multipliedBy(threads);
    }

    /** The sleep of smaller numbers of tasks, shorter but longer than their start takes. */
    Duration shortSleep(int tasks) {
        return Collections.max(List.of(sleep.dividedBy(10), longerThanStarting(tasks)));
    }

    /** The flags of the JVMs in which tasks are weighed. */
    TaskJvmFlags flags() {
        return new TaskJvmFlags(heap);
    }

    // --- what is measured -------------------------------------------------------------------

    private Assignment assignment(WaitingTask task, int count, Duration asleep) {
        return Assignment.of(task.kind(), count, asleep).warmedUpBy(task.isWarm() ? warmUp : 0);
    }

    /** The largest number of tasks. */
    SleepingTasks most(WaitingTask task) {
        boolean isTimed = isAll || task.hasBar() || task.kind() == TaskKind.VIRTUAL;
        return SleepingTasks.of(task.toString(), assignment(task, most, sleep))
                .timedWith(isTimed ? heap : List.of()).weighedWith(flags().forMemory(task));
    }

    /**
     * A smaller number of tasks. The memory of an executor's threads differs by that of the future.
     */
    private SleepingTasks fewer(WaitingTask task, int count) {
        boolean isWeighed = weighed.contains(count) && !task.isOfExecutor();
        return SleepingTasks.of(task.toString(), assignment(task, count, shortSleep(count)))
                .timedWith(timed.contains(count) ? heap : List.of())
                .weighedWith(isWeighed ? flags().forMemoryOfFew(task) : List.of())
                .inTrials(count == weighed.getFirst() ? TaskVariant.MOST_TRIALS : 1);
    }

    /** The smaller number of tasks with which the memory of the largest number is compared. */
    SleepingTasks few(WaitingTask task) {
        return fewer(task, weighed.getFirst());
    }

    /** The smallest number of virtual threads whose memory is measured, all of them cold. */
    SleepingTasks fewest() {
        WaitingTask cold = WaitingTask.VIRTUAL_COLD;
        return SleepingTasks.of(cold.toString(), assignment(cold, FEWEST, shortSleep(FEWEST)))
                .weighedWith(flags().inSmallYoung()).withoutResident();
    }

    /** The virtual threads whose time is compared cold and warm. */
    SleepingTasks contrasted(WaitingTask task) {
        return contrast == most
                ? most(task)
                : SleepingTasks.of(task.toString(),
                        assignment(task, contrast, longerThanStarting(contrast))).timedWith(heap);
    }

    /** The tasks with a bound on their time, in a pre-touched heap if the profile has one. */
    SleepingTasks barred(WaitingTask task) {
        return isAll
                ? SleepingTasks.of(task + ", touched heap", assignment(task, most, sleep))
                        .timedWith(task.kind().isThread()
                                ? TaskJvmFlags.TOUCHED_FOR_THREADS
                                : TaskJvmFlags.TOUCHED)
                : most(task);
    }

    /** Warm virtual threads in another JVM configuration than the one with repeatable memory. */
    SleepingTasks warmIn(WarmJvm jvm) {
        WaitingTask warm = WaitingTask.VIRTUAL_WARM;
        int count = weighed.getLast();
        return SleepingTasks
                .of(warm + ", " + jvm, assignment(warm, count, shortSleep(count)))
                .weighedWith(jvm.flags(this)).withoutResident();
    }

    /** The tasks with native memory tracking, which takes memory itself. */
    private SleepingTasks accounted(WaitingTask task) {
        return SleepingTasks
                .of(task + ", accounted by the JVM", assignment(task, most, sleep))
                .weighedWith(TaskJvmFlags.with(flags().forMemory(task),
                        List.of("-XX:NativeMemoryTracking=summary")))
                .withoutResident().inTrials(1);
    }

    /** The control, whose memory is known. */
    SleepingTasks control() {
        return SleepingTasks
                .named("control, byte[1024]",
                        Assignment.of(TaskKind.CONTROL, arrays, Duration.ZERO))
                .weighedWith(flags().forMemory()).inTrials(1);
    }

    /** A plain call, the lower bound of the cost of a task. */
    SleepingTasks call() {
        return SleepingTasks.of(TaskKind.CALL.toString(),
                Assignment.of(TaskKind.CALL, most, Duration.ZERO)).timedWith(heap);
    }

    /** The virtual threads whose deoptimisations are counted. */
    DeoptimizationTrace traced(WaitingTask task) {
        return new DeoptimizationTrace(task + ", traced",
                assignment(task, traced, longerThanStarting(traced)), heap);
    }

    /** The largest number of virtual threads in a JVM with the default heap and collector. */
    SleepingTasks byDefault(WaitingTask task) {
        return SleepingTasks.of(task + ", default heap and G1", assignment(task, most, sleep))
                .timedWith(TaskJvmFlags.DEFAULTS);
    }

    /**
     * Whether goroutines are compared. The time of each grows with their number, that of a virtual
     * thread does not, so fewer than the article's million give another ratio.
     */
    boolean comparesGoroutines() {
        return isAll;
    }

    /** The largest number of goroutines, cold or as warm as the virtual threads. */
    RuntimeTasks goroutines(boolean isWarm, boolean collects) {
        return new RuntimeTasks(ReferenceRuntime.GO,
                RuntimeSetting.ofGo(isWarm ? warmUp : 0, collects), most, sleep,
                TaskVariant.MOST_TRIALS);
    }

    /** Tasks of another runtime that no claim reads. */
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
        if (comparesGoroutines()) {
            all.add(goroutines(false, false));
            all.add(goroutines(true, false));
            all.add(goroutines(false, true));
            all.add(goroutines(true, true));
        }
        if (isAll) {
            all.add(byDefault(WaitingTask.VIRTUAL_COLD));
            all.add(byDefault(WaitingTask.VIRTUAL_WARM));
            all.add(of(ReferenceRuntime.NODE));
            all.add(of(ReferenceRuntime.ASYNCIO));
        }
        all.add(traced(WaitingTask.VIRTUAL_COLD));
        all.add(traced(WaitingTask.VIRTUAL_WARM));
        return SleepingTasks.withEmptyPrograms(all);
    }
}
