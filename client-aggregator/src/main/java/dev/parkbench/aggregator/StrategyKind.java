package dev.parkbench.aggregator;

import java.util.Locale;
import java.util.function.Supplier;

/** The strategies, by the names that the command line knows. */
public enum StrategyKind {
    /** One call after the other, on the caller's thread; stops at the first that fails. */
    SEQUENTIAL,
    /** A new pool of platform threads for each fan-out; results in the order of completion. */
    THREADPOOL,
    /** Futures, gathered; one I/O thread; results in the order of the calls. */
    ASYNC,
    /** A new virtual thread for each call; results in the order of the calls. */
    VIRTUAL;

    /** A strategy of this kind with a client of its own. */
    public Strategy create(FanOutOptions options) {
        return over(() -> new BlockingCaller(options), () -> new HttpAsyncCaller(options),
                options.poolThreads());
    }

    /**
     * A strategy of this kind whose calls need not be made by HTTP. It takes the one caller that it
     * needs, and closes it.
     */
    public Strategy over(Supplier<Caller> caller, Supplier<AsyncCaller> asyncCaller,
            int poolThreads) {
        return switch (this) {
            case SEQUENTIAL -> new SequentialStrategy(caller.get());
            case THREADPOOL -> new ThreadPoolStrategy(caller.get(), poolThreads);
            case ASYNC -> new GatherStrategy(asyncCaller.get());
            case VIRTUAL -> new VirtualThreadStrategy(caller.get());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
