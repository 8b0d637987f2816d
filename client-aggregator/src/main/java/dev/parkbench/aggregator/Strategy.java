package dev.parkbench.aggregator;

import java.util.List;

/**
 * A way to make the calls of a fan-out, which determines the threads that wait and the number of
 * concurrent calls. Owns its client.
 */
public interface Strategy extends AutoCloseable {

    /**
     * Makes the calls and waits for their results, which include failed calls.
     *
     * @throws InterruptedException if the calling thread is interrupted. The calls are then
     *     cancelled, except one that the calling platform thread itself makes: that call runs to
     *     its response or its timeout
     */
    FanOut fetch(List<Call> calls) throws InterruptedException;

    @Override
    void close();
}
