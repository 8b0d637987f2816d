package dev.parkbench.load.engine;

/**
 * The arrivals of a closed model: each user waits for the response, then for the think time, and
 * sends the next request. A slow server therefore receives fewer requests.
 */
final class ClosedArrivals implements Arrivals {

    /** The pause of a user in nanoseconds after a refused connection. */
    static final long REFUSED_PAUSE_NANOS = 100_000_000;

    /**
     * The times at which thinking users are free again. All think times are equal, so the queue is
     * ordered.
     */
    private final LongQueue free;

    /**
     * The times at which refused users are free again. Their additional pause needs a queue of its
     * own, so that no other user waits behind them.
     */
    private final LongQueue refused = new LongQueue(0);
    private final long thinkNanos;
    private final long endNanos;

    /**
     * Creates arrivals of users that are all free at the start.
     *
     * @param endNanos the time at which users stop sending
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
