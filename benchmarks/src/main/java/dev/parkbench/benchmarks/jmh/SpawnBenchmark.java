package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does it cost to start a thread for a task and to wait for its end?
 *
 * <p>Set-up: a task that adds one to a number is called as it is, which is the base line, and on
 * a new platform thread, a new virtual thread and by {@code CompletableFuture.runAsync}; then
 * its thread is joined. Up to JDK 24 {@code runAsync} makes a new platform thread for each task
 * where there are two CPUs or fewer, from 25 on it uses the common pool everywhere.
 *
 * <p>Not shown: many threads at once, deep stacks, and what a waiting thread holds in memory.
 *
 * <p>Command: {@code ./parkbench jmh SpawnBenchmark}
 */
@Question("What does it cost to start a thread for a task and to wait for its end?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SpawnBenchmark {

    /** The number that the task changes; the join makes the change visible. */
    private int number;

    private void task() {
        number++;
    }

    /** Calls the task. */
    @Benchmark
    public int call() {
        task();
        return number;
    }

    /** Runs the task on a platform thread with the default stack size. */
    @Benchmark
    public int platformThread() throws InterruptedException {
        Thread.ofPlatform().start(this::task).join();
        return number;
    }

    /** Runs the task on a virtual thread. */
    @Benchmark
    public int virtualThread() throws InterruptedException {
        Thread.ofVirtual().start(this::task).join();
        return number;
    }

    /** Runs the task on the thread that {@code CompletableFuture} chooses. */
    @Benchmark
    public int runAsync() {
        CompletableFuture.runAsync(this::task).join();
        return number;
    }
}
