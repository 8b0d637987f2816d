package dev.parkbench.benchmarks.load;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;
import java.util.function.LongSupplier;

/**
 * The CPU time that a server spends while what counts of a load lasts, and on nothing before or after
 * it: to open connections and to compile belong to the warm-up, and what is divided by the requests
 * must be theirs.
 */
final class CpuWatch implements IntervalListener {

    private final LongSupplier cpuNanos;
    private long startNanos;
    private long endNanos;

    /**
     * Begins to watch.
     *
     * @param cpuNanos what the server has spent so far; asked beside the load, so it must not ask
     *     the server, which may have a queue
     */
    CpuWatch(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
        this.startNanos = cpuNanos.getAsLong();
        this.endNanos = startNanos;
    }

    @Override
    public void ended(IntervalReport report, IntervalFigures figures) {
        ended(report.part());
    }

    /** An interval of this part has ended. */
    void ended(IntervalReport.Part part) {
        switch (part) {
            case WARM_UP -> startNanos = cpuNanos.getAsLong();
            case MEASURED -> endNanos = cpuNanos.getAsLong();
            case DRAIN -> {
                // What ends late began in what counts, as much as ended in it that began before.
            }
        }
    }

    /** Spent so far in what counts, in seconds. */
    double seconds() {
        return Math.max(0, endNanos - startNanos) / 1e9;
    }
}
