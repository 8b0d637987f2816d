package dev.parkbench.load.http;

import dev.parkbench.load.http.RequestSource.Weighted;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The order of a load's requests: their numbers, and the kind of each as a function of the seed and
 * the number, independent of the protocol. Threads share it without a lock.
 */
final class RequestOrder {

    /** The place of the random choice of a kind; the places of templates begin at 0. */
    private static final int CHOICE = -1;

    private final long seed;
    /** The sum of the weights up to and including each kind. */
    private final long[] bounds;
    private final AtomicLong last = new AtomicLong();

    private RequestOrder(long seed, long[] bounds) {
        this.seed = seed;
        this.bounds = bounds;
    }

    /** Creates an order in which the frequency of each kind is proportional to its weight. */
    static RequestOrder of(List<Weighted> kinds, long seed) {
        long[] bounds = new long[kinds.size()];
        long sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            sum += kinds.get(i).weight();
            bounds[i] = sum;
        }
        return new RequestOrder(seed, bounds);
    }

    /** Returns the same order from its beginning, without using the numbers of this one. */
    RequestOrder anew() {
        return new RequestOrder(seed, bounds);
    }

    RequestNumber next() {
        return again(last.incrementAndGet());
    }

    /** Returns an earlier request by its number. */
    RequestNumber again(long number) {
        return new RequestNumber(seed, number);
    }

    /** Returns the index of the request's kind. */
    int kind(RequestNumber request) {
        long chosen = request.random(CHOICE, 0, bounds[bounds.length - 1] - 1);
        int kind = 0;
        while (bounds[kind] <= chosen) {
            kind++;
        }
        return kind;
    }
}
