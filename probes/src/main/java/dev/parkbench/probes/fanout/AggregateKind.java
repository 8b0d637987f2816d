package dev.parkbench.probes.fanout;

import java.util.Locale;

/** A kind of aggregate, by what holds its calls together. */
public enum AggregateKind {
    /** The first failure of a future completes the aggregate, as with {@code asyncio.gather}. */
    FIRST_FAILURE("of CompletableFutures that ends at the first failure",
            AfterFailure.LEAVES),
    /** The same, and the aggregate then cancels all futures. */
    CANCELLED_FUTURES("of CompletableFutures that cancels them at the first failure",
            AfterFailure.LEAVES),
    /** {@code Future.get} of one future of an executor after the other. */
    SUBMITTED("of an executor's futures that gets them one after the other", AfterFailure.LEAVES),
    /** {@code CompletableFuture.allOf}. */
    ALL_OF("by CompletableFuture.allOf", AfterFailure.WAITS),
    /** {@code ExecutorService.invokeAll}. */
    INVOKE_ALL("by ExecutorService.invokeAll", AfterFailure.WAITS),
    /** As {@link #SUBMITTED}, with an executor that is closed at the end of its block. */
    CLOSED_EXECUTOR("of the futures of an executor that it closes", AfterFailure.WAITS),
    /** The strategy {@code async} of the client aggregator. */
    GATHERED("by the strategy async of Parkbench's own aggregator", AfterFailure.WAITS),
    /** {@code StructuredTaskScope}, a preview API of JDK 25. */
    STRUCTURED_SCOPE("in a StructuredTaskScope", AfterFailure.STOPS);

    private final String how;
    private final AfterFailure afterFailure;

    AggregateKind(String how, AfterFailure afterFailure) {
        this.how = how;
        this.afterFailure = afterFailure;
    }

    /** What holds the calls together, in words that follow "an aggregate". */
    public String how() {
        return how;
    }

    /** What it does about its other calls when one has failed. */
    public AfterFailure afterFailure() {
        return afterFailure;
    }

    /** Whether its calls can run on either kind of thread; else they run on virtual threads. */
    public boolean runsOnEither() {
        return this != GATHERED && this != STRUCTURED_SCOPE;
    }

    static AggregateKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
