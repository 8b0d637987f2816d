package dev.parkbench.benchmarks.threads;

import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM flags with which sleeping tasks are timed and weighed.
 *
 * @param heap the flags that fix the heap
 */
record TaskJvmFlags(List<String> heap) {

    static final List<String> ONE_CARRIER_AND_COMPILER = Stream
            .concat(Stream.of("-XX:-TieredCompilation"), Carriers.exactly(1).stream()).toList();

    /**
     * The flags of a pre-touched heap with room for the tasks with a bound and without a
     * collection. On some machines the first use of a page takes longer than a task.
     */
    static final List<String> TOUCHED = List.of("-Xms640m", "-Xmx640m", "-Xmn512m",
            SleepingTasks.PRE_TOUCH);
    static final List<String> TOUCHED_FOR_THREADS = List.of("-Xms1200m", "-Xmx1200m",
            "-Xmn1000m", SleepingTasks.PRE_TOUCH);

    /**
     * The heap flags that equal the defaults of a JVM on a machine with two or more CPUs, a quarter
     * of the memory at most and a sixty-fourth of it initially. They are explicit to replace this
     * project's own flags.
     */
    static final List<String> DEFAULTS = List.of("-XX:InitialRAMPercentage=1.5625",
            "-XX:MaxRAMPercentage=25", "-XX:+UseG1GC");

    /**
     * The flags of a JVM in which the memory of tasks is measured: a young generation so small that
     * its garbage hardly matters, and foreground compilation.
     */
    List<String> forMemory() {
        return with(inSmallYoung(), List.of(SleepingTasks.IN_FOREGROUND));
    }

    /**
     * The flags for the memory of a kind of task. Warm virtual threads have one carrier and one
     * compiler; otherwise inlining is random, and the frame of a parked thread has 32 B more in one
     * JVM of three or five.
     */
    List<String> forMemory(WaitingTask task) {
        return task.isWarm()
                ? with(forMemory(), ONE_CARRIER_AND_COMPILER)
                : forMemory();
    }

    /**
     * The flags for the memory of few tasks. Cold virtual threads compile in the background, as in
     * a program that starts some thousand: nearly all park before compilation ends.
     */
    List<String> forMemoryOfFew(WaitingTask task) {
        return task.isCold() ? inSmallYoung() : forMemory(task);
    }

    /** The flags of a heap with a small young generation. */
    List<String> inSmallYoung() {
        return with(heap, List.of("-Xmn16m"));
    }

    /** Flags followed by more flags. */
    static List<String> with(List<String> flags, List<String> more) {
        return Stream.concat(flags.stream(), more.stream()).toList();
    }
}
