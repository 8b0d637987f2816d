package dev.parkbench.load.engine;

import dev.parkbench.load.recording.Outcome;

/** What a lane reports to, on its loop's thread. */
public interface LaneOwner {

    /** The lane can take operations for the first time. */
    void opened(Lane lane);

    /** The lane could not be opened. */
    void notOpened(Lane lane, Throwable cause);

    /**
     * An operation has ended.
     *
     * @param nanos when its last byte was read, on the nano clock
     */
    void ended(Operation operation, Outcome outcome, long nanos);

    /** The lane takes no more operations; those that ran have been reported as ended. */
    void closed(Lane lane);
}
