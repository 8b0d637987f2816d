package dev.parkbench.benchmarks.probe.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedStateProbeTest {

    private static final int UPDATES = 200_000;

    @ParameterizedTest
    @EnumSource(names = {"THREADS_LOCKED", "VIRTUAL_LOCKED", "LOOP"})
    void whatIsGuardedLosesNothing(Sharing way) throws Exception {
        assertEquals(0, SharedStateProbe.lost(way, UPDATES));
    }

    /** The twins: whatever the CPUs, both tasks read before either writes. */
    @ParameterizedTest
    @EnumSource(names = {"LOOP_WAITING"})
    void whatWaitsInTheMiddleLoses(Sharing way) throws Exception {
        assertTrue(SharedStateProbe.lost(way, UPDATES) > 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"THREADS", "VIRTUAL", "VIRTUAL_YIELDING"})
    void nothingIsCountedTwice(Sharing way) throws Exception {
        long lost = SharedStateProbe.lost(way, UPDATES);
        assertTrue(lost >= 0 && lost < 2 * UPDATES, () -> way + " lost " + lost);
    }
}
