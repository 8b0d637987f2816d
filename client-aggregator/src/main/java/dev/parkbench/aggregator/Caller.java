package dev.parkbench.aggregator;

/**
 * Makes calls, each with a waiting thread, by HTTP or by a substitute for it in measurements
 * without a network. Safe for use by many threads.
 */
public interface Caller extends AutoCloseable {

    /** Prepares a call without making it. */
    Attempt attempt(Call call);

    @Override
    void close();

    /** One call, which can be made once. */
    interface Attempt {

        /**
         * Makes the call on the calling thread and waits for its result.
         *
         * @param startNanos the start of the fan-out, on {@link System#nanoTime}
         */
        CallResult make(long startNanos);

        /** Cancels the call. May be called from another thread. */
        void cancel();
    }
}
