package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.Call;
import dev.parkbench.aggregator.FanOut;
import dev.parkbench.aggregator.FanOutOptions;
import dev.parkbench.aggregator.Strategy;
import dev.parkbench.aggregator.StrategyKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * What is timed: so many fan-outs of one width, after some that are not counted.
 *
 * @param n calls of each fan-out
 * @param repeat fan-outs that are timed
 * @param warmUp fan-outs before those
 * @param delay how long the back-end takes for one call
 * @param options of the strategies
 */
record Timing(int n, int repeat, int warmUp, Duration delay, FanOutOptions options) {

    /** Times one strategy, with a client of its own. */
    Latencies measure(StrategyKind kind, Target target, PrintWriter err)
            throws InterruptedException {
        Latencies latencies = new Latencies(kind, ideal(kind));
        List<Call> calls = target.calls(n);
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

    /** The delays that must follow each other, however little all else costs. */
    Duration ideal(StrategyKind kind) {
        return delay.multipliedBy(switch (kind) {
            case SEQUENTIAL -> n;
            case THREADPOOL -> Math.ceilDiv(n, options.poolThreads());
            case ASYNC, VIRTUAL -> 1;
        });
    }
}
