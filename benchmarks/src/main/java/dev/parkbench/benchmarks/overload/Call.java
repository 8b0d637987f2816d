package dev.parkbench.benchmarks.overload;

/**
 * A request that has ended, with all its attempts.
 *
 * @param dueNanos when it was due, in nanoseconds after the start of the run
 * @param lateNanos by how much later the client began it, in nanoseconds
 * @param attempts how often it was sent
 * @param ending how its last attempt ended
 */
record Call(long dueNanos, long lateNanos, int attempts, Ending ending) {

    /** How an attempt ended. */
    enum Ending {
        /** A good response came in time. */
        ANSWERED,
        /** No response came in time. */
        TIMED_OUT,
        /** There was another response, or the connection failed. */
        FAILED
    }

    /** Whether any attempt was answered. */
    boolean isAnswered() {
        return ending == Ending.ANSWERED;
    }
}
