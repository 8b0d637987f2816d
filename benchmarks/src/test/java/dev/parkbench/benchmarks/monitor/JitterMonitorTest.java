package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JitterMonitorTest {

    private static final long STALL_NANOS = 2_000_000_000;

    private final AtomicLong stalled = new AtomicLong();

    private JitterMonitor monitor() {
        return new JitterMonitor(() -> System.nanoTime() + stalled.get());
    }

    private static JitterMonitor.Lag after(JitterMonitor monitor, long wakeUps) {
        JitterMonitor.Lag lag = monitor.lag(false);
        while (lag.wakeUps() < wakeUps) {
            LockSupport.parkNanos(5_000_000);
            lag = monitor.lag(false);
        }
        return lag;
    }

    /** A stall of 2 s swallows 400 wake-ups, of which one after the other was late by 5 ms less. */
    @Test
    void eachWakeUpThatAStallSwallowsIsLate() {
        try (JitterMonitor monitor = monitor()) {
            after(monitor, 100);
            stalled.set(STALL_NANOS);
            JitterMonitor.Lag lag = after(monitor, 500);

            assertTrue(lag.p99Millis() > 1000, lag::toString);
        }
    }

    private Callable<String> stall(JitterMonitor monitor) {
        return () -> {
            long before = monitor.lag(false).wakeUps();
            stalled.set(STALL_NANOS);
            LockSupport.parkNanos(100_000_000);
            long counted = monitor.lag(false).wakeUps() - before;
            assertTrue(counted <= 1, () -> counted + " wake-ups counted"); // one was due before
            return "done";
        };
    }

    /** What keeps the CPUs busy itself makes the monitor's thread late, and nothing is wrong. */
    @Test
    void aLagCountsForNothingWhileTheWorkKeepsTheMachineBusy() throws Exception {
        try (JitterMonitor monitor = monitor()) {
            after(monitor, 100);

            assertEquals("done", monitor.whileBusy(stall(monitor)));
            JitterMonitor.Lag lag = after(monitor, 150);

            assertTrue(lag.p99Millis() < 1000, lag::toString);
        }
    }

    /** What a few wake-ups say while a probe starts is no 99th percentile. */
    @Test
    void aFewWakeUpsBesideBusyWorkSayNothing() {
        try (JitterMonitor monitor = monitor()) {
            stalled.set(30_000_000);
            JitterMonitor.Lag lag = after(monitor, 3);

            assertTrue(lag.p99Millis() > 0, lag::toString);
            assertEquals(0, monitor.lag(true).p99Millis());
        }
    }
}
