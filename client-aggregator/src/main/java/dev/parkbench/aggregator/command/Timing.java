package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of timed fan-outs.
 *
 * @param n the number of calls of each fan-out
 * @param repeat the number of timed fan-outs
 * @param warmUp the number of fan-outs before the timed ones
 * @param delay the delay of one call in the back-end; empty if it is unknown
 * @param options the options of the strategies
 */
record Timing(int n, int repeat, int warmUp, Optional<Duration> delay, FanOutOptions options) {

    /** Times one strategy, which gets a client of its own. */
    Latencies measure(StrategyKind kind, List<Call> calls, PrintWriter err)
            throws InterruptedException {
        Latencies latencies = new Latencies(kind, ideal(kind));
        try (Strategy strategy = kind.create(options);
                ProgressLines progress = new ProgressLines(err, kind, warmUp + repeat, n)) {
            for (int i = 0; i < warmUp; i++) {
                strategy.fetch(calls);
                progress.done(i + 1);
            }
            for (int i = 0; i < repeat; i++) {
                long start = System.nanoTime();
                FanOut fanOut = strategy.fetch(calls);
                long end = System.nanoTime();
                latencies.record(fanOut, end - start);
                progress.done(warmUp + i + 1);
            }
        }
        return latencies;
    }

    /** The least number of delays that a fan-out of the strategy takes. */
    int delays(StrategyKind kind) {
        return switch (kind) {
            case SEQUENTIAL -> n;
            case THREADPOOL -> Math.ceilDiv(n, options.poolThreads());
            case ASYNC, VIRTUAL -> 1;
        };
    }

    private Optional<Duration> ideal(StrategyKind kind) {
        return delay.map(one -> one.multipliedBy(delays(kind)));
    }
}
