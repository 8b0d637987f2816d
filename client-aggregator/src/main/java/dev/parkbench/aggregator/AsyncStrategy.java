package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A strategy that needs no thread to wait. */
public interface AsyncStrategy extends Strategy {

    /** Starts the calls; the future never fails, and cancelling it cancels them. */
    CompletableFuture<FanOut> start(List<Call> calls);
}
