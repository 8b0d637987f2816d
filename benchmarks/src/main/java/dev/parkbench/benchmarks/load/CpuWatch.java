package dev.parkbench.benchmarks.load;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.IntervalReport;
import java.util.function.LongSupplier;

/**
 * A listener that measures the CPU time of a server during the measured part of a load. Opening
 * connections and compilation belong to the warm-up, and only the CPU time of measured requests may
 * be divided by their number.
 */
final class CpuWatch implements IntervalListener {

    private final LongSupplier cpuNanos;
    private long startNanos;
    private long endNanos;

    /**
     * Creates a listener.
     *
     * @param cpuNanos returns the CPU time of the server so far in nanoseconds. It is called during
     *     the load, so it must not send a request to the server, which may have a queue.
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

    /** Called when an interval of this part has ended. */
    void ended(IntervalReport.Part part) {
        switch (part) {
            case WARM_UP -> startNanos = cpuNanos.getAsLong();
            case MEASURED -> endNanos = cpuNanos.getAsLong();
            case DRAIN -> {
                // What ends late began in what counts, as much as ended in it that began before.
            }
        }
    }

    /** The CPU time in the measured part so far, in seconds. */
    double seconds() {
        return Math.max(0, endNanos - startNanos) / 1e9;
    }
}
