package dev.parkbench.load.process;

/**
 * Figures of the generator's process and of its machine: counters since their start, or differences
 * over a period.
 *
 * @param cpuNanos the CPU time of the process
 * @param collectionMillis the total pause time of the garbage collector
 * @param collections the number of its pauses
 * @param heapAfterCollection the used heap after the last collection, in bytes; 0 if there was none
 * @param heapMax the maximum heap, in bytes
 * @param rssBytes the RSS of the process; 0 where it is unknown
 * @param stolenTicks the time that the hypervisor took from the machine, in the kernel's ticks
 * @param machineTicks the time of all CPUs of the machine, in the kernel's ticks
 */
public record ProcessStats(
        long cpuNanos,
        long collectionMillis,
        long collections,
        long heapAfterCollection,
        long heapMax,
        long rssBytes,
        long stolenTicks,
        long machineTicks) {

    /** The difference from an earlier moment to this one; memory figures are those of this one. */
    public ProcessStats since(ProcessStats before) {
        return new ProcessStats(cpuNanos - before.cpuNanos,
                collectionMillis - before.collectionMillis,
                collections - before.collections, heapAfterCollection, heapMax, rssBytes,
                stolenTicks - before.stolenTicks, machineTicks - before.machineTicks);
    }

    /** The fraction of the machine's CPU time that the hypervisor took. */
    public double stolenShare() {
        return machineTicks == 0 ? 0 : stolenTicks / (double) machineTicks;
    }
}
