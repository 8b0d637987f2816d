package dev.parkbench.probes.tasks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A probe that measures the time of the first use of a memory page. Usually it is a fraction of a
 * microsecond; under some hypervisors it is ten microseconds, which slows everything that needs new
 * memory.
 */
public final class PageProbe {

    private static final int BYTES = 32 << 20;
    private static final int PAGE = 4096;
    private static final int ROUNDS = 5;

    private PageProbe() {
    }

    /**
     * Runs the probe.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        ProbeOutput.of(() -> Map.of("page_ns", nanosPerPage()));
    }

    /** The nanoseconds for each page of 4 KiB, the median of five rounds. */
    static double nanosPerPage() {
        double[] nanos = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            ByteBuffer zeroed = ByteBuffer.allocateDirect(BYTES);
            nanos[round] = (double) (System.nanoTime() - start) * PAGE / zeroed.capacity();
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }
}
