package dev.parkbench.probes.scheduling;

import dev.parkbench.server.statistics.ThreadCpuClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work of a fixed amount: a number of steps that each need the one before. What a step takes is
 * calibrated once, by the CPU clock of one thread, and every model then does the same steps.
 */
final class Burn {

    private static final int WARM_UPS = 20;
    private static final int SAMPLES = 5;
    private static final long SAMPLE_STEPS = 20_000_000;

    /** Where every result goes, so that none is computed in vain. */
    private static final AtomicLong SINK = new AtomicLong();

    private Burn() {
    }

    /** Does the steps. */
    static void steps(long steps) {
        long value = SINK.get() | 1;
        for (long i = 0; i < steps; i++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        SINK.set(value);
    }

    /** Has the work compiled for good. */
    static void warmUp() {
        for (int i = 0; i < WARM_UPS; i++) {
            steps(SAMPLE_STEPS / 10);
        }
    }

    /** How many steps take a platform thread that much CPU time; the quickest sample counts. */
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
