package dev.parkbench.load;

import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.recording.RecordingPair;

/**
 * The measurements of one interval of a run.
 *
 * @param part the part of the run to which the interval belongs
 * @param startSeconds the start in seconds from the start of the measured part, so negative in the
 *     warm-up
 * @param seconds the length in seconds
 * @param parts the recordings of the interval, by the part of the run in which each operation was
 *     intended to start
 * @param recording both recordings together; all three are reused when the listener returns
 * @param waiting the number of operations that wait for a connection at the end
 * @param running the number of operations in flight at the end
 * @param open the number of open connections at the end
 * @param blocked the number of operations that found every connection busy or were shed
 * @param busyShare the fraction of the interval in which the busiest loop worked
 * @param runDelayShare the largest fraction of the interval in which a loop was runnable without a
 *     CPU
 * @param checkShare the largest fraction of the interval in which a loop checked responses after
 *     their end
 * @param vitals the figures of the generator's process and of the machine over the interval
 */
public record IntervalReport(
        Part part,
        double startSeconds,
        double seconds,
        RecordingPair parts,
        Recording recording,
        int waiting,
        int running,
        int open,
        long blocked,
        double busyShare,
        double runDelayShare,
        double checkShare,
        ProcessStats vitals) {

    /** The parts of a run. */
    public enum Part {
        WARM_UP,
        MEASURED,
        /** No operation starts any more; those in flight may end. */
        DRAIN
    }
}
