package dev.parkbench.load.engine;

import dev.parkbench.load.recording.RecordingPair;
import org.jspecify.annotations.Nullable;

/**
 * The state of an event loop, with its recordings since the previous poll.
 *
 * @param recorded the recordings, which the reader owns from now on
 * @param waiting the number of operations that wait for a connection
 * @param running the number of operations in flight
 * @param open the number of open connections
 * @param blocked the number of operations since the start that found every connection busy and
 *     could open no further one, or were shed
 * @param busyNanos the time since the start in which the loop worked instead of waiting for events
 * @param runDelayNanos the time since the start of the thread in which it was runnable without a
 *     CPU; 0 where the system does not report it
 * @param checkNanos the time since the start that was spent on checking responses after their end;
 *     a part of the busy time
 * @param notOpened the last connection that could not be opened; null if all could
 */
public record LoopState(
        RecordingPair recorded,
        int waiting,
        int running,
        int open,
        long blocked,
        long busyNanos,
        long runDelayNanos,
        long checkNanos,
        @Nullable NotOpened notOpened) {
}
