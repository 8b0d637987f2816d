package dev.parkbench.server.check;

import java.time.Duration;

/**
 * What a check allows.
 *
 * @param loopHold how long code may hold the event loop in each of the watched requests
 * @param timeout how long a response may take
 * @param mayVary whether equal requests may have different answers
 */
public record CheckLimits(Duration loopHold, Duration timeout, boolean mayVary) {

    /** The hold below which a pause of the machine cannot be told from one of the code. */
    private static final Duration LEAST_HOLD = Duration.ofMillis(5);

    public CheckLimits {
        if (loopHold.compareTo(LEAST_HOLD) < 0) {
            throw new IllegalArgumentException("--loop-hold " + loopHold.toMillis()
                    + "ms is too short to be told from a pause of the machine; write 5ms or more");
        }
        if (timeout.compareTo(loopHold) <= 0) {
            throw new IllegalArgumentException(
                    "--timeout is not longer than --loop-hold; a held loop would not be seen");
        }
    }
}
