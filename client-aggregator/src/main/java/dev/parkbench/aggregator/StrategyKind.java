package dev.parkbench.aggregator;

import java.util.Locale;

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
        return switch (this) {
            case SEQUENTIAL -> new SequentialStrategy(new BlockingCaller(options));
            case THREADPOOL ->
                new ThreadPoolStrategy(new BlockingCaller(options), options.poolThreads());
            case ASYNC -> new GatherStrategy(options);
            case VIRTUAL -> new VirtualThreadStrategy(new BlockingCaller(options));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
