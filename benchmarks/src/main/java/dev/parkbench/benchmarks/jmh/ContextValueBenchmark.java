package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does a scoped value cost beside a thread-local?
 *
 * <p>Set-up: each is bound and read a thousand times, and bound and read once, on one platform
 * thread. A read is a call that is not inlined, or the compiler would make one of the thousand;
 * the call, a nanosecond or two, is in both. Scoped values are final from JDK 25 on and this
 * code is older, so they are reached through method handles that are constants, which the
 * compiler inlines as it does calls; on older JDKs they are left out.
 *
 * <p>Not shown: inheritance by many child threads, which is what scoped values are for, many
 * values at once (the cache of scoped values has 16 places), and a thread-local's leak.
 *
 * <p>Command: {@code ./parkbench jmh ContextValueBenchmark}
 */
@Question("What does a scoped value cost beside a thread-local?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ContextValueBenchmark {

    private static final ThreadLocal<Integer> LOCAL = new ThreadLocal<>();
    private static final Integer ONE = 1;

    private static final int READS = 1000;

    private int sum;
    private final Runnable oneRead = this::readOnce;
    private final Runnable manyReads = this::readOften;

    private void readOnce() {
        sum = ScopedInteger.get();
    }

    private void readOften() {
        int total = 0;
        for (int i = 0; i < READS; i++) {
            total += readScoped();
        }
        sum = total;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static int readLocal() {
        return LOCAL.get();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static int readScoped() {
        return ScopedInteger.get();
    }

    /** Reads a thread-local within one binding. */
    @Benchmark
    @OperationsPerInvocation(READS)
    public int readThreadLocal() {
        LOCAL.set(ONE);
        int total = 0;
        for (int i = 0; i < READS; i++) {
            total += readLocal();
        }
        LOCAL.remove();
        return total;
    }

    /** Reads a scoped value within one binding. */
    @Benchmark
    @NeedsJdk(ScopedInteger.SINCE)
    @OperationsPerInvocation(READS)
    public int readScopedValue() {
        ScopedInteger.whereBound(ONE, manyReads);
        return sum;
    }

    /** Sets, reads and removes a thread-local. */
    @Benchmark
    public int bindThreadLocal() {
        LOCAL.set(ONE);
        try {
            return LOCAL.get();
        } finally {
            LOCAL.remove();
        }
    }

    /** Binds a scoped value and reads it. */
    @Benchmark
    @NeedsJdk(ScopedInteger.SINCE)
    public int bindScopedValue() {
        ScopedInteger.whereBound(ONE, oneRead);
        return sum;
    }
}
