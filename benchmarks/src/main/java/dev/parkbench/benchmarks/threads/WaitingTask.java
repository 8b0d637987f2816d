package dev.parkbench.benchmarks.threads;

import dev.parkbench.probes.tasks.TaskKind;
import java.util.Arrays;
import java.util.List;

/** The kinds of waiting tasks that claims distinguish, with cold and warm virtual threads. */
enum WaitingTask {

    /** Virtual threads that wake for the first time in their JVM. */
    VIRTUAL_COLD(TaskKind.VIRTUAL, ", cold"),
    /** Virtual threads in a JVM in which others have woken before. */
    VIRTUAL_WARM(TaskKind.VIRTUAL, ", warm"),
    /** Virtual threads that an executor starts with a future, cold. */
    EXECUTOR_COLD(TaskKind.VIRTUAL_EXECUTOR, ", cold"),
    /** Virtual threads that an executor starts with a future, warm. */
    EXECUTOR_WARM(TaskKind.VIRTUAL_EXECUTOR, ", warm"),
    /** Futures that an executor with a delay completes. */
    FUTURE(TaskKind.COMPLETABLE_FUTURE, ""),
    /** Tasks of the JDK's scheduled pool. */
    POOL(TaskKind.SCHEDULED_POOL, ""),
    /** Timeouts of Netty's wheel. */
    WHEEL(TaskKind.WHEEL_TIMER, ""),
    /** Tasks of one of Netty's event loops. */
    LOOP(TaskKind.EVENT_LOOP, "");

    private final TaskKind kind;
    private final String state;

    WaitingTask(TaskKind kind, String state) {
        this.kind = kind;
        this.state = state;
    }

    TaskKind kind() {
        return kind;
    }

    /** Whether the tasks are virtual threads that wake for the first time in their JVM. */
    boolean isCold() {
        return this == VIRTUAL_COLD || this == EXECUTOR_COLD;
    }

    /** Whether the tasks are virtual threads in a JVM in which others have woken before. */
    boolean isWarm() {
        return this == VIRTUAL_WARM || this == EXECUTOR_WARM;
    }

    /** Whether an executor starts the tasks; no claim reads these. */
    boolean isOfExecutor() {
        return kind == TaskKind.VIRTUAL_EXECUTOR;
    }

    /** Whether a claim bounds the time of a million tasks beyond their sleep. */
    boolean hasBar() {
        return this == VIRTUAL_WARM || this == FUTURE || this == WHEEL;
    }

    /** The kinds with such a bound. */
    static List<WaitingTask> withBars() {
        return Arrays.stream(values()).filter(WaitingTask::hasBar).toList();
    }

    @Override
    public String toString() {
        return kind + state;
    }
}
