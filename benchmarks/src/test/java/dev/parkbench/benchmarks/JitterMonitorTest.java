package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JitterMonitorTest {

    private static final long STALL_NANOS = 2_000_000_000;

    private final AtomicLong stalled = new AtomicLong();

    private static JitterMonitor.State after(JitterMonitor rig, long wakeUps) {
        JitterMonitor.State state = rig.state();
        while (state.wakeUps() < wakeUps) {
            LockSupport.parkNanos(5_000_000);
            state = rig.state();
        }
        return state;
    }

    /** A stall of 2 s swallows 400 wake-ups, of which one after the other was late by 5 ms less. */
    @Test
    void eachWakeUpThatAStallSwallowsIsLate() {
        try (JitterMonitor rig = new JitterMonitor(new OtherPrograms(Optional::empty),
                () -> System.nanoTime() + stalled.get())) {
            after(rig, 100);
            stalled.set(STALL_NANOS);
            JitterMonitor.State state = after(rig, 500);

            assertTrue(state.lagP99Millis() > 1000, state::complaint);
            assertFalse(state.isSound());
        }
    }
}
