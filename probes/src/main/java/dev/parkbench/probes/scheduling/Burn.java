package dev.parkbench.probes.scheduling;

import dev.parkbench.server.statistics.ThreadCpuClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fixed amount of work: a number of steps, each of which depends on the previous one. The time of
 * a step is calibrated once with the CPU clock of one thread, and every concurrency model then runs
 * the same number of steps.
 */
final class Burn {

    private static final int WARM_UPS = 20;
    private static final int SAMPLES = 5;
    private static final long SAMPLE_STEPS = 20_000_000;

    /** The destination of every result, so that no computation is eliminated as dead code. */
    private static final AtomicLong SINK = new AtomicLong();

    private Burn() {
    }

    /** Runs the steps. */
    static void steps(long steps) {
        long value = SINK.get() | 1;
        for (long i = 0; i < steps; i++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        SINK.set(value);
    }

    /** Runs enough steps for the JIT compiler to compile them. */
    static void warmUp() {
        for (int i = 0; i < WARM_UPS; i++) {
            steps(SAMPLE_STEPS / 10);
        }
    }

    /**
     * The number of steps that take a platform thread the given CPU time, by the fastest sample.
     */
    static long stepsOf(double millis) {
        warmUp();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long start = ThreadCpuClock.nanos();
            steps(SAMPLE_STEPS);
            least = Math.min(least, ThreadCpuClock.nanos() - start);
        }
        return Math.round(SAMPLE_STEPS * (millis * 1e6 / least));
    }
}
