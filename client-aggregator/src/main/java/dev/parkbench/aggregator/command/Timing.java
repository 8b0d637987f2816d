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
 * What is timed: so many fan-outs of one width, after some that are not counted.
 *
 * @param n calls of each fan-out
 * @param repeat fan-outs that are timed
 * @param warmUp fan-outs before those
 * @param delay how long the back-end takes for one call, as far as somebody knows
 * @param options of the strategies
 */
record Timing(int n, int repeat, int warmUp, Optional<Duration> delay, FanOutOptions options) {

    /** Times one strategy, with a client of its own. */
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

    /** How many delays must follow each other, however little all else costs. */
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
