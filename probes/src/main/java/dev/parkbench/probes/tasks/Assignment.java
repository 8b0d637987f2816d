package dev.parkbench.probes.tasks;

import dev.parkbench.host.ProbeParameters;
import dev.parkbench.host.ProbeRequest;
import java.time.Duration;

/**
 * The parameters of a probe of tasks.
 *
 * @param kind the kind of the tasks
 * @param count the number of tasks; 0 for the same program without tasks
 * @param sleep the time for which each task sleeps
 * @param warmUp the number of tasks that sleep briefly before the measurement; 0 for a cold start
 * @param depth the number of stack frames below which a thread sleeps; at least 1
 * @param stackBytes the stack size of a platform thread; 0 for the JVM's default
 */
public record Assignment(
        TaskKind kind,
        int count,
        Duration sleep,
        int warmUp,
        int depth,
        long stackBytes) {

    public Assignment {
        if (count < 0 || warmUp < 0 || depth < 1 || stackBytes < 0 || sleep.isNegative()) {
            throw new IllegalArgumentException("not to be done: " + count + " tasks of " + sleep
                    + ", warm-up " + warmUp + ", depth " + depth + ", stack " + stackBytes);
        }
    }

    /** An assignment without a warm-up, with a depth of 1 and the default stack size. */
    public static Assignment of(TaskKind kind, int count, Duration sleep) {
        return new Assignment(kind, count, sleep, 0, 1, 0);
    }

    /** This assignment with another number of warm-up tasks. */
    public Assignment warmedUpBy(int tasks) {
        return new Assignment(kind, count, sleep, tasks, depth, stackBytes);
    }

    /** This assignment with another depth of the stack. */
    public Assignment below(int frames) {
        return new Assignment(kind, count, sleep, warmUp, frames, stackBytes);
    }

    /** This assignment with another stack size. */
    public Assignment withStacksOf(long bytes) {
        return new Assignment(kind, count, sleep, warmUp, depth, bytes);
    }

    /** This assignment with another number of tasks. */
    public Assignment times(int other) {
        return new Assignment(kind, other, sleep, warmUp, depth, stackBytes);
    }

    /** This assignment with another duration of the sleep. */
    public Assignment sleepingFor(Duration other) {
        return new Assignment(kind, count, other, warmUp, depth, stackBytes);
    }

    /** The request for this assignment to a probe of tasks. */
    public ProbeRequest request(Class<?> probe) {
        return ProbeRequest.of(probe).with("kind", kind).with("count", count)
                .with("sleep_ms", sleep.toMillis()).with("warm_up", warmUp).with("depth", depth)
                .with("stack_bytes", stackBytes);
    }

    /** The inverse of {@link #request}. */
    static Assignment parse(ProbeParameters asked) {
        return new Assignment(TaskKind.named(asked.text("kind")), asked.count("count"),
                Duration.ofMillis(asked.number("sleep_ms")), asked.count("warm_up"),
                asked.count("depth"), asked.number("stack_bytes"));
    }
}
