package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ProcessFacts;
import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;

/**
 * A listener that keeps the largest resident memory and number of threads of a server over the ends
 * of intervals.
 */
final class RssWatch implements IntervalListener {

    private final ServerProcess server;
    private long mostBytes;
    private long mostThreads;

    RssWatch(ServerProcess server) {
        this.server = server;
    }

    @Override
    public void ended(IntervalReport report, IntervalFigures figures) {
        ProcessFacts facts = server.facts();
        mostBytes = Math.max(mostBytes, facts.rssBytes());
        mostThreads = Math.max(mostThreads, facts.threads());
    }

    long mostBytes() {
        return mostBytes;
    }

    long mostThreads() {
        return mostThreads;
    }
}
