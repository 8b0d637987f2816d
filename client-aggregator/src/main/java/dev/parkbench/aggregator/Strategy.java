package dev.parkbench.aggregator;

import java.util.List;

/** A way to make many calls: who waits for them, and how many at once. Owns its client. */
public interface Strategy extends AutoCloseable {

    /**
     * Makes the calls and waits for their results; a call that fails is a result too.
     *
     * @throws InterruptedException if the caller was interrupted; the calls are cancelled then,
     *     except the one that a platform thread itself makes: that ends as it would have, by its
     *     answer or by silence
     */
    FanOut fetch(List<Call> calls) throws InterruptedException;

    @Override
    void close();
}
