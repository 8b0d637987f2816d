package dev.parkbench.load.engine;

import dev.parkbench.load.recording.RecordingPair;
import org.jspecify.annotations.Nullable;

/**
 * What a loop did since it was last asked, and how it stands.
 *
 * @param recorded the reader's from now on
 * @param waiting operations that wait for a connection
 * @param running operations on their way
 * @param open connections that are open
 * @param blocked operations that found every connection busy and no more allowed, or were shed, since the
 *     beginning
 * @param busyNanos time spent on operations and not on waiting for them, since the beginning
 * @param runDelayNanos time for which the thread could run and had no CPU, since its start; 0 where
 *     the system does not tell
 * @param checkNanos time spent on looking at answers after they had ended, since the beginning; a
 *     part of the busy time
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
