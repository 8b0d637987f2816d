package dev.parkbench.benchmarks.overload;

import dev.parkbench.server.endpoint.Slots;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A simulated server of {@link Slots}, which serves requests in the order of their arrival, and its
 * network, which takes no time. The server does not notice that a client has left: an abandoned
 * request takes its slot as any other.
 *
 * <p>Events are run in the order of their times, and in the order of their registration at one
 * time, so a run with the same seed is always the same.
 */
final class SimulatedLink implements ServerLink {

    private record Event(long nanos, long number, Runnable task) {
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private final long[] freeNanos = new long[Slots.COUNT];
    private final long serviceNanos;
    private final int mostInside;
    private long now;
    private long registered;
    private int inside;

    /**
     * Creates an idle server.
     *
     * @param serviceNanos the time that a request takes in its slot, in nanoseconds
     * @param mostInside how many requests may be inside; others are refused at once
     */
    SimulatedLink(long serviceNanos, int mostInside) {
        this.serviceNanos = serviceNanos;
        this.mostInside = mostInside;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void at(long nanos, Runnable task) {
        events.add(new Event(Math.max(now, nanos), registered++, task));
    }

    @Override
    public Runnable send(Consumer<Boolean> answered) {
        boolean[] abandoned = new boolean[1];
        boolean admitted = inside < mostInside;
        if (admitted) {
            inside++;
        }
        at(admitted ? take() : now, () -> {
            if (admitted) {
                inside--;
            }
            if (!abandoned[0]) {
                answered.accept(admitted);
            }
        });
        return () -> abandoned[0] = true;
    }

    /** Takes the slot that is free first, and returns the end of the request in it. */
    private long take() {
        int first = 0;
        for (int slot = 1; slot < freeNanos.length; slot++) {
            if (freeNanos[slot] < freeNanos[first]) {
                first = slot;
            }
        }
        freeNanos[first] = Math.max(now, freeNanos[first]) + serviceNanos;
        return freeNanos[first];
    }

    @Override
    public void stall(long nanos) {
        for (int slot = 0; slot < freeNanos.length; slot++) {
            freeNanos[slot] = Math.max(now, freeNanos[slot]) + nanos;
        }
    }

    /** Runs every event, and those that they register, until none is left. */
    void run() {
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.nanos();
            next.task().run();
        }
    }
}
