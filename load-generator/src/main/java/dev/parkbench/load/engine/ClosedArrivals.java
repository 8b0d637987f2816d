package dev.parkbench.load.engine;

/**
 * Users who each wait for their answer, think, and ask again: a closed model, in which a slow
 * server is asked less.
 */
final class ClosedArrivals implements Arrivals {

    private final LongQueue free;
    private final long thinkNanos;
    private final long endNanos;

    /**
     * Users of whom all are free at first.
     *
     * @param endNanos when they stop asking
     */
    ClosedArrivals(int users, long thinkNanos, long beginNanos, long endNanos) {
        this.thinkNanos = thinkNanos;
        this.endNanos = endNanos;
        this.free = new LongQueue(users);
        for (int i = 0; i < users; i++) {
            free.add(beginNanos);
        }
    }

    @Override
    public long nextNanos() {
        return free.isEmpty() || free.first() >= endNanos ? NEVER : free.first();
    }

    @Override
    public void advance() {
        free.remove();
    }

    @Override
    public boolean isPaced() {
        return thinkNanos > 0;
    }

    /** All think equally long, so they are free again in the order in which they began to. */
    @Override
    public void ended(long nanos) {
        free.add(nanos + thinkNanos);
    }
}
