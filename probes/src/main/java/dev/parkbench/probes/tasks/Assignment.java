package dev.parkbench.probes.tasks;

import java.time.Duration;
import java.util.List;

/**
 * What a probe of tasks is to do.
 *
 * @param kind of the tasks
 * @param count of the tasks; none for the same program without them
 * @param sleep of each
 * @param warmUp tasks that sleep for a moment before those that count; 0 for a cold start
 * @param depth frames below which a thread sleeps
 * @param stackBytes of a platform thread; 0 for the JVM's own choice
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

    /** Cold tasks that sleep right below their thread's first frames. */
    public static Assignment of(TaskKind kind, int count, Duration sleep) {
        return new Assignment(kind, count, sleep, 0, 1, 0);
    }

    /** The same after so many short sleeps. */
    public Assignment warmedUpBy(int tasks) {
        return new Assignment(kind, count, sleep, tasks, depth, stackBytes);
    }

    /** The same below so many frames. */
    public Assignment below(int frames) {
        return new Assignment(kind, count, sleep, warmUp, frames, stackBytes);
    }

    /** The same with stacks of another size. */
    public Assignment withStacksOf(long bytes) {
        return new Assignment(kind, count, sleep, warmUp, depth, bytes);
    }

    /** The same with another number of tasks. */
    public Assignment times(int other) {
        return new Assignment(kind, other, sleep, warmUp, depth, stackBytes);
    }

    /** The same that sleep for another time. */
    public Assignment sleepingFor(Duration other) {
        return new Assignment(kind, count, other, warmUp, depth, stackBytes);
    }

    /** As the arguments of a probe. */
    public List<String> arguments() {
        return List.of(kind.toString(), String.valueOf(count), String.valueOf(sleep.toMillis()),
                String.valueOf(warmUp), String.valueOf(depth), String.valueOf(stackBytes));
    }

    /** The inverse of {@link #arguments}. */
    static Assignment parse(List<String> arguments) {
        return new Assignment(TaskKind.named(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Duration.ofMillis(Long.parseLong(arguments.get(2))),
                Integer.parseInt(arguments.get(3)), Integer.parseInt(arguments.get(4)),
                Long.parseLong(arguments.get(5)));
    }
}
