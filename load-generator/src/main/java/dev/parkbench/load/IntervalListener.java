package dev.parkbench.load;

/** Who is told of each interval when it ends, on the thread that runs the load. */
@FunctionalInterface
public interface IntervalListener {

    /**
     * An interval has ended.
     *
     * @param figures of the same interval, which may be kept
     */
    void ended(IntervalReport report, IntervalFigures figures);
}
