package dev.parkbench.benchmarks.overload;

import java.util.function.Consumer;

/**
 * A server as a {@link RetryingClient} sees it, with the client's clock and timers. All calls and
 * callbacks are on one thread.
 */
interface ServerLink {

    /** The time in nanoseconds after the start of the run. */
    long now();

    /** Runs a task at a time in nanoseconds after the start, or soon if that has passed. */
    void at(long nanos, Runnable task);

    /**
     * Sends a request on a connection of its own.
     *
     * @param answered called once at the end of the exchange, unless it is abandoned before: with
     *     whether the response is a good one
     * @return abandons the exchange by closing its connection
     */
    Runnable send(Consumer<Boolean> answered);

    /** Makes the server stop beginning requests for this number of nanoseconds. */
    void stall(long nanos);
}
