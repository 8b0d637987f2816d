package dev.parkbench.aggregator;

/**
 * Who makes the calls of a strategy in which a thread waits for each: HTTP, or what stands in for
 * it where a strategy is to be measured without a network. Safe for many threads.
 */
public interface Caller extends AutoCloseable {

    /** A call that has not been made yet. */
    Attempt attempt(Call call);

    @Override
    void close();

    /** One call, which is made once. */
    interface Attempt {

        /** Makes the call on the calling thread and waits for its result. */
        CallResult make(long startNanos);

        /** Ends the call early, from another thread. */
        void cancel();
    }
}
