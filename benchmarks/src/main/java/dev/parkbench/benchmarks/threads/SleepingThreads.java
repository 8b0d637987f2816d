package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.tasks.Assignment;
import dev.parkbench.probes.tasks.TaskKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sleeping virtual threads as {@link MillionTasks} measures them, for experiments on other
 * questions.
 */
public enum SleepingThreads {

    /** Virtual threads that wake for the first time in their JVM. */
    COLD(WaitingTask.VIRTUAL_COLD),
    /** Virtual threads in a JVM in which others have woken before. */
    WARM(WaitingTask.VIRTUAL_WARM);

    /** The bytes of live objects for each thread. */
    public static final String LIVE = TaskMemory.LIVE;

    /** The milliseconds from the first start to the last wake-up, less the sleep. */
    public static final String OVER = TaskTime.OVER;

    /** The nanoseconds to start one thread. */
    public static final String START = TaskTime.START;

    /** The milliseconds from the start of a program to its output. */
    public static final String ELAPSED = TaskTime.ELAPSED;

    /** The peak of a program's resident memory in MiB. */
    public static final String PEAK = TaskTime.PEAK;

    private final WaitingTask task;

    SleepingThreads(WaitingTask task) {
        this.task = task;
    }

    /** The number of threads whose memory is measured, in words. */
    public static String weighed(Scope scope) {
        return MillionTasksPlan.of(scope).fewText();
    }

    /** The number of threads whose time is measured, in words. */
    public static String timed(Scope scope) {
        return MillionTasksPlan.of(scope).mostText();
    }

    /** Measures the live bytes of a thread. */
    public void weigh(TrialRecorder recorder, ExperimentContext context) throws Exception {
        Optional<Double> unused = TaskMemory.measure(
                plan(context).few(task).withoutResident(), recorder, context);
    }

    /** Measures the start and the wake-up of many threads. */
    public void time(TrialRecorder recorder, ExperimentContext context) throws Exception {
        TaskTime.measure(plan(context).most(task), recorder, context);
    }

    /** Measures a program that does nothing. */
    public static void timeNothing(TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        EmptyProgram.timed(Assignment.of(TaskKind.PLATFORM, 0, Duration.ZERO), List.of())
                .measure(recorder, context);
    }

    private static MillionTasksPlan plan(ExperimentContext context) {
        return MillionTasksPlan.of(context.settings().scope());
    }

    @Override
    public String toString() {
        return task.isCold() ? "cold" : "warm";
    }
}
