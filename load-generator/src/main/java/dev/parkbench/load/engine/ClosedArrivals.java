package dev.parkbench.load.engine;

/**
 * Users who each wait for their answer, think, and ask again: a closed model, in which a slow
 * server is asked less.
 */
final class ClosedArrivals implements Arrivals {

    /** Who finds nobody to be asked does not ask again at once. */
    static final long REFUSED_PAUSE_NANOS = 100_000_000;

    /** When those who think are free again: all think equally long, so the first comes first. */
    private final LongQueue free;

    /** The same of those who were refused, who pause as well: nobody else waits behind them. */
    private final LongQueue refused = new LongQueue(0);
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
        long next = Math.min(first(free), first(refused));
        return next >= endNanos ? NEVER : next;
    }

    private static long first(LongQueue queue) {
        return queue.isEmpty() ? NEVER : queue.first();
    }

    @Override
    public void advance() {
        LongQueue earlier = first(free) <= first(refused) ? free : refused;
        earlier.remove();
    }

    @Override
    public void ended(long nanos) {
        free.add(nanos + thinkNanos);
    }

    @Override
    public void refused(long nanos) {
        refused.add(nanos + thinkNanos + REFUSED_PAUSE_NANOS);
    }
}
