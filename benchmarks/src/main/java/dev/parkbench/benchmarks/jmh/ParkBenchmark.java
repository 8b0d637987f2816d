package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does it cost to unpark a thread and to park, until the other one does the same?
 *
 * <p>Set-up: two threads of a kind pass a turn to and fro a thousand times; the one who has it
 * gives it away, unparks the other and parks until it is back. An operation is one pass. Both
 * threads are new for each thousand, which adds two starts and two joins in a thousand round
 * trips.
 *
 * <p>Not shown: one CPU or one carrier: the threads run where the scheduler puts them, so a pass
 * may cross CPUs and wake a halted one, which is most of what a platform thread pays. Pin the
 * process with {@code taskset} to see it without.
 *
 * <p>Command: {@code ./parkbench jmh ParkBenchmark}
 */
@Question("What does it cost to unpark a thread and to park, until the other one does the "
        + "same?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ParkBenchmark {

    private static final int ROUND_TRIPS = 1000;

    /** The kind of both threads. */
    @Param
    public ThreadKind threads = ThreadKind.PLATFORM;

    private final Party first = new Party();
    private final Party second = new Party();

    /** One of the two threads. It runs while it has the turn and is parked otherwise. */
    private static final class Party {

        private volatile boolean hasTurn;
        private volatile @Nullable Thread thread;

        void giveTurn() {
            hasTurn = true;
            LockSupport.unpark(thread); // null is nobody, who will see the turn before it parks
        }

        void awaitTurn() throws InterruptedException {
            while (!hasTurn) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException("the other party failed");
                }
            }
            hasTurn = false;
        }
    }

    /** Passes the turn back and forth. */
    @Benchmark
    @OperationsPerInvocation(2 * ROUND_TRIPS)
    public boolean pass() throws InterruptedException {
        first.giveTurn();
        threads.runBoth(() -> play(first, second), () -> play(second, first));
        boolean ended = first.hasTurn;
        first.hasTurn = false;
        return ended;
    }

    private static void play(Party self, Party other) throws InterruptedException {
        self.thread = Thread.currentThread();
        for (int trip = 0; trip < ROUND_TRIPS; trip++) {
            self.awaitTurn();
            other.giveTurn();
        }
        self.thread = null;
    }
}
