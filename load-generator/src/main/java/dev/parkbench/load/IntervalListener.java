package dev.parkbench.load;

/** A listener that is called at the end of each interval, on the thread that executes the run. */
@FunctionalInterface
public interface IntervalListener {

    /**
     * Called when an interval has ended.
     *
     * @param report the interval with its histograms, which are reused after this call
     * @param figures the figures of the same interval, which may be kept
     */
    void ended(IntervalReport report, IntervalFigures figures);
}
