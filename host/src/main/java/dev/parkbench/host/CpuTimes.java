package dev.parkbench.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much CPU time this machine has spent on programs until a moment, and this run of it: this
 * process and all that it started. The kernel counts in steps of 10 ms for each process.
 *
 * @param nanos the moment, on the nano clock
 * @param programs of all processes, in nanoseconds; what interrupts take is nobody's
 * @param stolen that the hypervisor gave to other machines
 * @param ours of this process, of those that it started, and of theirs, living or waited for
 */
public record CpuTimes(long nanos, long programs, long stolen, long ours) {

    /** The kernel tells of ticks; there are 100 a second wherever Linux runs. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Now; empty where the system does not tell. */
    public static Optional<CpuTimes> now() {
        return of(KernelFiles.ofThisMachine(), ProcessTree.pids(), System.nanoTime());
    }

    /** By these files; of a process that has just ended, whoever waited for it tells. */
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
