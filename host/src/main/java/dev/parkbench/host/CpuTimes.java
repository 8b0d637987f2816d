package dev.parkbench.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CPU time, in nanoseconds, that this machine's programs have used until a moment, and the part
 * of this run: this process and all its descendants. The kernel counts in steps of 10 ms for each
 * process.
 *
 * @param nanos the moment, on {@link System#nanoTime}
 * @param programs the time of all processes, without interrupts
 * @param stolen the time that the hypervisor gave to other machines
 * @param ours the time of this process and of its descendants, both running ones and ended ones
 *     that their parents have waited for
 */
public record CpuTimes(long nanos, long programs, long stolen, long ours) {

    /** The length of the kernel's clock tick; Linux reports times in ticks of 1/100 s. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** The times until now; empty where there is no {@code /proc/stat}. */
    public static Optional<CpuTimes> now() {
        return of(KernelFiles.ofThisMachine(), ProcessTree.pids(), System.nanoTime());
    }

    /**
     * The times according to the given files. The time of a process that has just ended is part of
     * its parent's.
     */
    static Optional<CpuTimes> of(KernelFiles files, List<Long> tree, long nanos) {
        Optional<long[]> system = files.read("/proc/stat").flatMap(KernelText::programsAndStolen);
        if (system.isEmpty()) {
            return Optional.empty();
        }
        long ours = 0;
        for (long process : tree) {
            OptionalLong ticks = files.read("/proc/" + process + "/stat")
                    .map(KernelText::processTicks).orElse(OptionalLong.empty());
            ours += ticks.orElse(0);
        }
        return Optional.of(new CpuTimes(nanos, system.get()[0] * NANOS_PER_TICK,
                system.get()[1] * NANOS_PER_TICK, ours * NANOS_PER_TICK));
    }
}
