package dev.parkbench.benchmarks.monitor;

import dev.parkbench.host.CpuPressure;
import dev.parkbench.host.CpuTimes;
import dev.parkbench.host.JvmThreads;
import dev.parkbench.host.StoppedProcesses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A monitor of the machine during measurements: the lateness of wake-ups in this process, the CPU
 * time of other programs and of other virtual machines on the same hypervisor, stops of processes
 * of the run, and the time that threads of measured JVMs wait for a CPU. One thread controls it; it
 * observes on its own threads.
 */
public final class MachineMonitor implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final int PERIODS_A_POLL = 20;

    private final JitterMonitor jitter;
    private final OtherPrograms others;
    private final Stops stops;
    private final RunQueueDelays delays;
    private final Thread thread;
    private volatile boolean closed;
    private long pressureBefore;
    private long begun;
    private boolean isMostlyBusy;

    /** Creates a monitor of this machine. */
    public MachineMonitor() {
        this(new JitterMonitor(System::nanoTime), new OtherPrograms(CpuTimes::now),
                new Stops(new StoppedProcesses()::poll, System::nanoTime),
                new RunQueueDelays(new JvmThreads()::sinceLastPoll, System::nanoTime));
    }

    /**
     * A monitor for tests that reads only the CPU time of other programs, from the given clock.
     */
    public static MachineMonitor ofClock(Supplier<Optional<CpuTimes>> clock) {
        return new MachineMonitor(new JitterMonitor(() -> 0), new OtherPrograms(clock),
                new Stops(List::of, System::nanoTime), new RunQueueDelays(
                        () -> JvmThreads.PollResult.NOTHING, System::nanoTime));
    }

    MachineMonitor(JitterMonitor jitter, OtherPrograms others, Stops stops,
            RunQueueDelays delays) {
        this.jitter = jitter;
        this.others = others;
        this.stops = stops;
        this.delays = delays;
        this.begun = System.nanoTime();
        thread = Thread.ofPlatform().daemon().name("machine-monitor").start(this::watch);
    }

    private void watch() {
        for (int period = 1; !closed; period++) {
            LockSupport.parkNanos(PERIOD.toNanos());
            stops.poll();
            if (period % PERIODS_A_POLL == 0) {
                others.poll();
                delays.poll();
            }
        }
    }

    /** Resets the monitor. */
    public void startOver() {
        isMostlyBusy = false;
        jitter.startOver();
        others.startOver();
        stops.startOver();
        delays.startOver();
        pressureBefore = CpuPressure.micros().orElse(0);
        begun = System.nanoTime();
    }

    /** Runs work that is not measured and may keep the machine busy, such as a warm-up. */
    public <T> T excluding(Callable<T> unmeasured) throws Exception {
        others.pause();
        stops.pause();
        delays.pause();
        try {
            return jitter.whileBusy(unmeasured);
        } finally {
            delays.resume();
            stops.resume();
            others.resume();
        }
    }

    /**
     * Runs measured work that keeps the CPUs busy itself, such as a probe. Meanwhile late wake-ups
     * of this process and waiting compilers are ignored.
     */
    public <T> T whileBusy(Callable<T> work) throws Exception {
        isMostlyBusy = true;
        delays.busy();
        try {
            return jitter.whileBusy(work);
        } finally {
            delays.resume();
        }
    }

    /** The state of the machine since the start, without excluded work. */
    public Conditions conditions() {
        OptionalLong pressure = CpuPressure.micros();
        double micros = (System.nanoTime() - begun) / 1e3;
        return new Conditions(jitter.lag(isMostlyBusy).p99Millis(), others.seen(), stops.seconds(),
                delays.seen(), pressure.isPresent()
                        ? (pressure.getAsLong() - pressureBefore) / micros
                        : Double.NaN);
    }

    @Override
    public void close() {
        closed = true;
        jitter.close();
        LockSupport.unpark(thread);
    }
}
