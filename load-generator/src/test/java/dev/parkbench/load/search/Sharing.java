package dev.parkbench.load.search;

import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/** One server that works on all at once, at a speed that depends on how many there are. */
final class Sharing implements Server {

    private record Job(double arrival, double doneAt) {
    }

    private final DoubleSupplier work;
    private final DoubleUnaryOperator speed;
    private final PriorityQueue<Job> jobs = new PriorityQueue<>(
            (one, other) -> Double.compare(one.doneAt, other.doneAt));
    private double now;

    /** The work that each has had since the beginning, had it been there. */
    private double attained;

    /** With a speed by number of operations in it, in seconds of work a second. */
    Sharing(DoubleSupplier work, DoubleUnaryOperator speed) {
        this.work = work;
        this.speed = speed;
    }

    @Override
    public void arrive(double time, Ends ends) {
        run(time, ends);
        jobs.add(new Job(time, attained + work.getAsDouble()));
    }

    @Override
    public void run(double until, Ends ends) {
        while (!jobs.isEmpty()) {
            double each = speed.applyAsDouble(jobs.size()) / jobs.size();
            double end = now + (jobs.peek().doneAt - attained) / each;
            if (end > until) {
                attained += (until - now) * each;
                now = until;
                return;
            }
            Job job = jobs.poll();
            attained = job.doneAt;
            now = end;
            ends.ended(job.arrival, end, true);
        }
        now = Math.max(now, until);
    }
}
