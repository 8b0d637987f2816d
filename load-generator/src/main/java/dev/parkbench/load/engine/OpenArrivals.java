package dev.parkbench.load.engine;

import java.util.List;

/**
 * Every n-th arrival of schedules that follow each other, which replies do not move: each of n
 * loops has its own share of the one schedule.
 *
 * <p>A loop has its own share of the connections, too: an arrival takes any idle one of its own loop,
 * and waits if there is none, though another loop may have one.
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

    /** Goes on to the next arrival that is this loop's. */
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
        // An open model: whoever comes next does not know of it.
    }

    @Override
    public void refused(long nanos) {
        // Nor of this.
    }
}
