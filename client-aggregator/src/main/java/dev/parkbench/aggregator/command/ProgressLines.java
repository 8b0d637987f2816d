package dev.parkbench.aggregator.command;

import dev.parkbench.aggregator.StrategyKind;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reports the progress of a measurement on standard error: at its start and every two seconds. */
final class ProgressLines implements AutoCloseable {

    private static final int SECONDS_BETWEEN_LINES = 2;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());
    private final PrintWriter err;
    private final StrategyKind strategy;
    private final int total;
    private volatile int done;

    /** Starts to report on a strategy that makes the given number of fan-outs. */
    ProgressLines(PrintWriter err, StrategyKind strategy, int total, int n) {
        this.err = err;
        this.strategy = strategy;
        this.total = total;
        err.println("parkbench: " + strategy + ": " + total + " fan-outs of " + n);
        timer.scheduleAtFixedRate(this::report, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES,
                TimeUnit.SECONDS);
    }

    private void report() {
        err.println("parkbench: " + strategy + ": " + done + " of " + total + " done");
    }

    /** Called when the given number of fan-outs have ended. */
    void done(int count) {
        done = count;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
