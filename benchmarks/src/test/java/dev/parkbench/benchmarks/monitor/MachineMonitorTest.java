package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.CpuTimes;
import dev.parkbench.host.JvmThreads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MachineMonitorTest {

    private static final long SECOND = 1_000_000_000;

    /** Time goes on by a second at each poll; another program takes of it what a test says. */
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong byOthers = new AtomicLong();
    private final AtomicLong waited = new AtomicLong();
    private final AtomicLong threadsWaited = new AtomicLong();
    private volatile List<Long> stopped = List.of();

    private MachineMonitor monitor() {
        return new MachineMonitor(new JitterMonitor(() -> 0),
                new OtherPrograms(() -> Optional.of(new CpuTimes(
                        seconds.incrementAndGet() * SECOND, byOthers.get(), 0, 0))),
                new Stops(() -> stopped, System::nanoTime),
                new RunQueueDelays(() -> new JvmThreads.PollResult(
                        new JvmThreads.Times(0, waited.getAndSet(0)),
                        new JvmThreads.Times(0, threadsWaited.getAndSet(0))), System::nanoTime));
    }

    private String disturbance(MachineMonitor monitor) {
        return monitor.conditions().disturbance().orElse("");
    }

    private Callable<Boolean> otherProgram() {
        return () -> byOthers.addAndGet(10 * SECOND) > 0;
    }

    private Callable<Boolean> stop() {
        return () -> {
            stopped = List.of(4711L);
            LockSupport.parkNanos(200_000_000);
            stopped = List.of();
            return true;
        };
    }

    private Callable<Boolean> starvedCompiler() {
        return () -> {
            LockSupport.parkNanos(200_000_000);
            waited.set(SECOND);
            return true;
        };
    }

    @Test
    void eachDisturbanceIsNamed() throws Exception {
        try (MachineMonitor monitor = monitor()) {
            monitor.startOver();
            otherProgram().call();
            assertTrue(disturbance(monitor).contains("other programs had up to"),
                    disturbance(monitor));

            monitor.startOver();
            stop().call();
            assertTrue(disturbance(monitor).contains("stopped by a signal for"),
                    disturbance(monitor));

            monitor.startOver();
            starvedCompiler().call();
            assertTrue(disturbance(monitor).contains("compilers of measured JVMs waited"),
                    disturbance(monitor));
        }
    }

    @Test
    void whileTheWorkKeepsTheMachineBusyACompilerMayWaitAndNothingElse() throws Exception {
        try (MachineMonitor monitor = monitor()) {
            monitor.startOver();
            monitor.whileBusy(otherProgram());
            assertTrue(disturbance(monitor).contains("other programs"), disturbance(monitor));

            monitor.startOver();
            monitor.whileBusy(stop());
            assertTrue(disturbance(monitor).contains("stopped"), disturbance(monitor));

            monitor.startOver();
            monitor.whileBusy(starvedCompiler());
            assertEquals("", disturbance(monitor));
        }
    }

    /** Of three, five and seven seconds those count that belong to what is measured. */
    @Test
    void theWaitOfThreadsIsAFactOfWhatIsMeasuredAndDisturbsNothing() throws Exception {
        try (MachineMonitor monitor = monitor()) {
            monitor.startOver();
            threadsWaited.set(3 * SECOND);
            monitor.whileBusy(() -> threadsWaited.addAndGet(5 * SECOND));
            monitor.excluding(() -> threadsWaited.addAndGet(7 * SECOND));

            assertEquals(8.0, monitor.conditions().facts().get("threads_waited_s"));
            assertEquals("", disturbance(monitor));
        }
    }

    @Test
    void whatIsExcludedMayBeDisturbed() throws Exception {
        try (MachineMonitor monitor = monitor()) {
            monitor.startOver();
            monitor.excluding(otherProgram());
            monitor.excluding(stop());
            monitor.excluding(starvedCompiler());

            assertEquals("", disturbance(monitor));
        }
    }
}
