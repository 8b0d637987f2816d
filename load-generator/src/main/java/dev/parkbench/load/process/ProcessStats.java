package dev.parkbench.load.process;

/**
 * The generator's process and its machine, at one moment since their start or over some time.
 *
 * @param cpuNanos CPU time of the process
 * @param collectionMillis time for which its collector stopped it
 * @param collections how often it did
 * @param heapAfterCollection bytes of heap that were in use after the last collection, 0 if none
 * @param heapMax bytes of heap that it may have
 * @param rssBytes memory of the process; 0 where the system does not tell
 * @param stolenTicks time that the hypervisor took from the machine, in the kernel's ticks
 * @param machineTicks time of all CPUs of the machine, in the kernel's ticks
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

    /** What was used from another moment to this one; memory as it is at this one. */
    public ProcessStats since(ProcessStats before) {
        return new ProcessStats(cpuNanos - before.cpuNanos,
                collectionMillis - before.collectionMillis,
                collections - before.collections, heapAfterCollection, heapMax, rssBytes,
                stolenTicks - before.stolenTicks, machineTicks - before.machineTicks);
    }

    /** The share of the machine's CPU time that the hypervisor took. */
    public double stolenShare() {
        return machineTicks == 0 ? 0 : stolenTicks / (double) machineTicks;
    }
}
