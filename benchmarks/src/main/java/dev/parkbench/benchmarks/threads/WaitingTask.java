package dev.parkbench.benchmarks.threads;

import dev.parkbench.probes.tasks.TaskKind;
import java.util.Arrays;
import java.util.List;

/** A task that waits, as claims tell them apart: virtual threads cold and warm. */
enum WaitingTask {

    /** Virtual threads that wake for the first time in their JVM. */
    VIRTUAL_COLD(TaskKind.VIRTUAL, ", cold"),
    /** Virtual threads in a JVM in which others have woken before. */
    VIRTUAL_WARM(TaskKind.VIRTUAL, ", warm"),
    /** Those that an executor starts and gives a future for, cold. */
    EXECUTOR_COLD(TaskKind.VIRTUAL_EXECUTOR, ", cold"),
    /** The same, warm. */
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

    /** Whether it is virtual threads that wake for the first time in their JVM. */
    boolean isCold() {
        return this == VIRTUAL_COLD || this == EXECUTOR_COLD;
    }

    /** Whether it is virtual threads in a JVM in which others have woken before. */
    boolean isWarm() {
        return this == VIRTUAL_WARM || this == EXECUTOR_WARM;
    }

    /** Whether an executor starts it; no claim is about those. */
    boolean isOfExecutor() {
        return kind == TaskKind.VIRTUAL_EXECUTOR;
    }

    /** Whether there is a bar for how much longer than the sleep a million of them take. */
    boolean hasBar() {
        return this == VIRTUAL_WARM || this == FUTURE || this == WHEEL;
    }

    /** Those with a bar. */
    static List<WaitingTask> withBars() {
        return Arrays.stream(values()).filter(WaitingTask::hasBar).toList();
    }

    @Override
    public String toString() {
        return kind + state;
    }
}
