package dev.parkbench.load.search;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Servers behind one queue, first come, first served: who comes is told at once when he will be
 * done.
 */
final class Queue implements Server {

    /** A 503 takes this long. */
    private static final double REFUSAL_SECONDS = 0.0005;

    private final double[] free;
    private final DoubleSupplier service;
    private final int places;
    private final Stalls stalls;
    private final double[] starts;
    private long taken;

    /** When all servers stand still. */
    interface Stalls {

        /** When work is done that is begun then and takes so long. */
        double end(double begin, double seconds);

        /** Never. */
        Stalls NONE = Double::sum;

        /** At a time, for so long. */
        static Stalls once(double at, double length) {
            return (begin, seconds) -> begin + seconds <= at || begin >= at + length
                    ? begin + seconds
                    : Math.min(begin, at) + length + seconds;
        }

        /** Every so often for so long, counted from zero. */
        static Stalls every(double period, double length) {
            return (begin, seconds) -> {
                double number = Math.floor(begin / period);
                double time = Math.max(begin, number * period + length);
                double left = seconds;
                while (time + left > (number + 1) * period) {
                    left -= (number + 1) * period - time;
                    number++;
                    time = number * period + length;
                }
                return time + left;
            };
        }
    }

    /** Servers with a queue as long as it gets. */
    Queue(int servers, DoubleSupplier service) {
        this(servers, service, 0, Stalls.NONE);
    }

    /**
     * Servers with a queue of some places; who finds none free is refused.
     *
     * @param places in the queue; 0 for as many as it takes
     */
    Queue(int servers, DoubleSupplier service, int places, Stalls stalls) {
        this.free = new double[servers];
        this.service = service;
        this.places = places;
        this.starts = new double[Math.max(1, places)];
        this.stalls = stalls;
        Arrays.fill(starts, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void arrive(double time, Ends ends) {
        // The one who came that many places before waits still: the queue is full.
        int place = (int) (taken % starts.length);
        if (places > 0 && starts[place] > time) {
            ends.ended(time, time + REFUSAL_SECONDS, false);
            return;
        }
        int first = 0;
        for (int i = 1; i < free.length; i++) {
            if (free[i] < free[first]) {
                first = i;
            }
        }
        double start = Math.max(time, free[first]);
        free[first] = stalls.end(start, service.getAsDouble());
        starts[place] = start;
        taken++;
        ends.ended(time, free[first], true);
    }

    @Override
    public void run(double until, Ends ends) {
        // All is known already.
    }
}
