package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does it cost to hand a value to a thread that waits for it?
 *
 * <p>Set-up: two threads of a kind send a value to and fro a thousand times, each way through a
 * queue of its own that has room for one value or none; the exchanger is one for both ways. An
 * operation is one hand-off: the sender then waits for the answer. Both threads are new for each
 * thousand round trips.
 *
 * <p>Not shown: throughput, for which a queue has room and nobody waits, more than two threads,
 * and the place of the threads, as in {@code ParkBenchmark}.
 *
 * <p>Command: {@code ./parkbench jmh HandOffBenchmark}
 */
@Question("What does it cost to hand a value to a thread that waits for it?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HandOffBenchmark {

    private static final int ROUND_TRIPS = 1000;

    /** The kind of both threads. */
    @Param
    public ThreadKind threads = ThreadKind.PLATFORM;

    /** The means by which values are handed over. */
    @Param
    public HandOff queue = HandOff.SYNCHRONOUS;

    private HandOff.Line line = queue.create();

    /** Creates new queues. */
    @Setup
    public void open() {
        line = queue.create();
    }

    /** Passes a value back and forth, incremented each time. */
    @Benchmark
    @OperationsPerInvocation(2 * ROUND_TRIPS)
    public int handOff() throws InterruptedException {
        int[] last = new int[1];
        threads.runBoth(() -> {
            int value = 0;
            for (int trip = 0; trip < ROUND_TRIPS; trip++) {
                value = line.ask(value);
            }
            last[0] = value;
        }, () -> {
            for (int trip = 0; trip < ROUND_TRIPS; trip++) {
                line.answer();
            }
        });
        if (last[0] != ROUND_TRIPS % HandOff.VALUES) {
            throw new IllegalStateException("lost a value: " + last[0]);
        }
        return last[0];
    }
}
