package dev.parkbench.aggregator;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A strategy that can fan out without a waiting thread. */
public interface AsyncStrategy extends Strategy {

    /** Starts the calls. Failed calls do not fail the future; cancelling it cancels the calls. */
    CompletableFuture<FanOut> start(List<Call> calls);
}
