package dev.parkbench.load;

/** Who is told of each interval when it ends, on the thread that runs the load. */
@FunctionalInterface
public interface IntervalListener {

    /** An interval has ended. */
    void ended(IntervalReport report);
}
