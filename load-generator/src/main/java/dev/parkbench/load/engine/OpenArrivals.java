package dev.parkbench.load.engine;

import java.util.List;

/**
 * One loop's share of schedules that follow each other, which responses do not affect: each of n
 * loops takes every n-th arrival.
 *
 * <p>A loop also has its own share of the connections: an arrival takes any idle connection of its
 * own loop, and waits if there is none, even if another loop has one.
 */
final class OpenArrivals implements Arrivals {

    private final List<Scheduled> parts;
    private final int loops;
    private final int loop;
    private int part;
    private long index;
    private long offsetNanos;
    private long nextNanos;

    OpenArrivals(List<Scheduled> parts, int loop, int loops) {
        this.parts = List.copyOf(parts);
        this.loop = loop;
        this.loops = loops;
        seek();
    }

    @Override
    public long nextNanos() {
        return nextNanos;
    }

    @Override
    public void advance() {
        index++;
        seek();
    }

    /** Advances to the next arrival of this loop. */
    private void seek() {
        while (part < parts.size()) {
            Scheduled current = parts.get(part);
            offsetNanos = current.schedule().startNanos(index, offsetNanos);
            if (offsetNanos >= current.endNanos() - current.beginNanos()) {
                part++;
                index = 0;
                offsetNanos = 0;
            } else if (index % loops == loop) {
                nextNanos = current.beginNanos() + offsetNanos;
                return;
            } else {
                index++;
            }
        }
        nextNanos = NEVER;
    }

    @Override
    public void ended(long nanos) {
        // In an open model, arrivals do not depend on the end of operations.
    }

    @Override
    public void refused(long nanos) {
        // Nor do they depend on refused connections.
    }
}
