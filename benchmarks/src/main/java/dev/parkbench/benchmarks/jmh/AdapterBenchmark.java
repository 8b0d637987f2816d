package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.adapter.SyncToAsync;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does one call through an adapter cost that does nothing itself?
 *
 * <p>Set-up: {@code syncToAsync} makes the call at each placement and waits for its value, so a hop
 * there and back with two wake-ups is in the time wherever another thread is involved; {@code
 * asyncToSync} runs a completed future on a new loop on the calling thread.
 *
 * <p>Not shown: contention of many callers, and the wake-up of an idle core where caller and worker
 * do not share one.
 *
 * <p>Command: {@code ./parkbench jmh AdapterBenchmark}
 */
@Question("What does one call through an adapter cost that does nothing itself?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class AdapterBenchmark {

    /** The place where the blocking call runs. The benchmark of asyncToSync does not use it. */
    @State(Scope.Thread)
    public static class Placed {

        /** The placement of the blocking call. */
        @Param({"LOOP", "SINGLE", "POOL", "VIRTUAL"})
        public Placement placement = Placement.LOOP;

        private SyncToAsync adapter = new SyncToAsync(Placement.LOOP);

        /** Creates the adapter; its threads start with the first call. */
        @Setup
        public void open() {
            adapter = new SyncToAsync(placement);
        }

        /** Stops the adapter's threads. */
        @TearDown
        public void close() {
            adapter.close();
        }
    }

    /** A blocking call from async code. */
    @Benchmark
    public Integer syncToAsync(Placed placed) {
        return placed.adapter.call(() -> 1, CallingThread.LOOP).join();
    }

    /** An async call from blocking code. */
    @Benchmark
    public Integer asyncToSync() throws Exception {
        return AsyncToSync.call(loop -> CompletableFuture.completedFuture(1));
    }
}
