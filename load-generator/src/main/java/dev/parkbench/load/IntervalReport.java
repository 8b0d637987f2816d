package dev.parkbench.load;

import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.recording.RecordingPair;

/**
 * What happened between two looks at the loops.
 *
 * @param part which part of the run it belongs to
 * @param startSeconds since the beginning of the measured part, so negative in the warm-up
 * @param seconds how long it was
 * @param parts what was recorded in it: an operation belongs to the part in which it was meant to
 *     start, whenever it ends
 * @param recording both parts together; the owner uses all again when the listener returns
 * @param waiting operations that wait for a connection at its end
 * @param running operations on their way at its end
 * @param open connections at its end
 * @param blocked operations that found every connection busy, or were shed
 * @param busyShare how much of its time the busiest loop worked
 * @param runDelayShare how much of its time a loop could have run and had no CPU
 * @param checkShare how much of its time the busiest loop looked at answers after they had ended
 * @param vitals of the generator over this time
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
        /** Nothing new starts; what is on its way may end. */
        DRAIN
    }
}
