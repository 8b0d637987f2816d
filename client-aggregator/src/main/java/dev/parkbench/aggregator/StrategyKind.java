package dev.parkbench.aggregator;

import java.util.Locale;
import java.util.function.Supplier;

/** The kinds of strategy, named as on the command line. */
public enum StrategyKind {
    /** Makes one call after the other on the calling thread; stops at the first failure. */
    SEQUENTIAL,
    /**
     * Makes the calls on a limited number of platform threads for each fan-out; results are in the
     * order of completion.
     */
    THREADPOOL,
    /**
     * Makes the calls asynchronously with one I/O thread; results are in the order of the calls.
     */
    ASYNC,
    /** Makes each call on a new virtual thread; results are in the order of the calls. */
    VIRTUAL;

    /** Creates a strategy of this kind with its own HTTP client. */
    public Strategy create(FanOutOptions options) {
        return over(() -> new BlockingCaller(options), () -> new HttpAsyncCaller(options),
                options.poolThreads(), options.pool());
    }

    /**
     * Creates a strategy of this kind whose calls the given caller makes, and which reuses threads.
     * The strategy gets the one caller that it needs from its supplier, owns it and closes it.
     */
    public Strategy over(Supplier<Caller> caller, Supplier<AsyncCaller> asyncCaller,
            int poolThreads) {
        return over(caller, asyncCaller, poolThreads, PoolPolicy.REUSE);
    }

    Strategy over(Supplier<Caller> caller, Supplier<AsyncCaller> asyncCaller,
            int poolThreads, PoolPolicy pool) {
        return switch (this) {
            case SEQUENTIAL -> new SequentialStrategy(caller.get());
            case THREADPOOL -> new ThreadPoolStrategy(caller.get(), poolThreads, pool);
            case ASYNC -> new GatherStrategy(asyncCaller.get());
            case VIRTUAL -> new VirtualThreadStrategy(caller.get());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
