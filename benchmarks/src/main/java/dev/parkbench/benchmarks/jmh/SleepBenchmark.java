package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: How long does a sleep of a millisecond take?
 *
 * <p>Set-up: a platform thread sleeps, a virtual one sleeps, and a platform thread waits for a
 * task that a {@code ScheduledThreadPoolExecutor} runs after a millisecond, which has one
 * hand-off more in it. Each sleep is a sample; what is over 1,000 us is the overshoot. The
 * virtual thread is JMH's own, which the fork is told to make so.
 *
 * <p>Not shown: many sleepers at once, longer sleeps, and a busy machine. The kernel's timer
 * slack of 50 us is in every figure.
 *
 * <p>Command: {@code ./parkbench jmh SleepBenchmark}
 */
@Question("How long does a sleep of a millisecond take?")
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SleepBenchmark {

    private static final long SLEEP_MILLIS = 1;

    /** The executor that runs the scheduled tasks. */
    @State(Scope.Thread)
    public static class Timer {

        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

        /** Stops the thread of the executor. */
        @TearDown
        public void close() {
            executor.shutdownNow();
        }
    }

    /** Sleeps on a platform thread. */
    @Benchmark
    public boolean platformThread() throws InterruptedException {
        Thread.sleep(SLEEP_MILLIS);
        return virtual(false);
    }

    /** Sleeps on a virtual thread. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
    public boolean virtualThread() throws InterruptedException {
        Thread.sleep(SLEEP_MILLIS);
        return virtual(true);
    }

    /** Waits for a task that is scheduled with a delay. */
    @Benchmark
    public boolean scheduled(Timer timer) throws InterruptedException, ExecutionException {
        return timer.executor.schedule(() -> true, SLEEP_MILLIS, TimeUnit.MILLISECONDS).get();
    }

    private static boolean virtual(boolean wanted) {
        if (Thread.currentThread().isVirtual() != wanted) {
            throw new IllegalStateException("the thread that slept is " + Thread.currentThread()
                    + ": this benchmark needs a fork with its own flags, so -f 0 is not supported");
        }
        return wanted;
    }
}
