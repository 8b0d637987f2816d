package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.machine.CpuTimes;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /** Another program takes a CPU; time goes on by a second at each look. */
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong byOthers = new AtomicLong();

    private JitterMonitor withOthers() {
        return new JitterMonitor(new OtherPrograms(() -> Optional.of(new CpuTimes(
                seconds.incrementAndGet() * 1_000_000_000, byOthers.get(), 0, 0))),
                () -> System.nanoTime() + stalled.get());
    }

    private Callable<String> stall(JitterMonitor monitor) {
        return () -> {
            long before = monitor.state().wakeUps();
            stalled.set(STALL_NANOS);
            LockSupport.parkNanos(100_000_000);
            long counted = monitor.state().wakeUps() - before;
            assertTrue(counted <= 1, () -> counted + " wake-ups counted"); // one was due before
            return "done";
        };
    }

    /** What keeps the CPUs busy itself makes the monitor's thread late, and nothing is wrong. */
    @Test
    void aLagCountsForNothingWhileTheWorkKeepsTheMachineBusy() throws Exception {
        try (JitterMonitor monitor = withOthers()) {
            after(monitor, 100);

            assertEquals("done", monitor.whileBusy(stall(monitor)));
            JitterMonitor.State state = after(monitor, 150);

            assertTrue(state.lagP99Millis() < 1000, state::complaint); // the stall took 2,000
        }
    }

    /** A process of the work that ends late delays what little there is beside the work. */
    @Test
    void theFewWakeUpsBesideBusyWorkDecideNothing() throws Exception {
        try (JitterMonitor monitor = withOthers()) {
            monitor.startOver();
            monitor.whileBusy(() -> "done");
            stalled.set(STALL_NANOS / 10);
            JitterMonitor.State state = after(monitor, 41); // of which 40 are late

            assertTrue(state.wakeUps() < 100, () -> state.wakeUps() + " wake-ups");
            assertTrue(state.isSound(), state::complaint);
        }
    }

    @Test
    void aStallBesideBusyWorkIsNamed() throws Exception {
        try (JitterMonitor monitor = withOthers()) {
            monitor.startOver();
            monitor.whileBusy(() -> "done");
            stalled.set(STALL_NANOS);
            JitterMonitor.State state = after(monitor, 400);

            assertFalse(state.isSound());
        }
    }

    @Test
    void otherProgramsAreWatchedWhileTheWorkKeepsTheMachineBusy() throws Exception {
        try (JitterMonitor monitor = withOthers()) {
            monitor.startOver();
            monitor.whileBusy(() -> byOthers.addAndGet(10_000_000_000L));

            assertTrue(monitor.state().others().isDisturbance(), monitor.state()::complaint);
        }
    }

    @Test
    void otherProgramsAreNotWatchedInWhatIsExcluded() throws Exception {
        try (JitterMonitor monitor = withOthers()) {
            monitor.startOver();
            monitor.excluding(() -> byOthers.addAndGet(10_000_000_000L));

            assertFalse(monitor.state().others().isDisturbance(), monitor.state()::complaint);
        }
    }
}
