package dev.parkbench.load.http;

import dev.parkbench.load.http.RequestSource.Weighted;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of a load's requests, and which of several kinds each is: a function of the seed and
 * the number, whichever protocol carries it. Threads share it without a lock.
 */
final class RequestOrder {

    /** The random place of the choice among kinds; those of templates begin at 0. */
    private static final int CHOICE = -1;

    private final long seed;
    /** The weights up to and with each kind. */
    private final long[] bounds;
    private final AtomicLong last = new AtomicLong();

    private RequestOrder(long seed, long[] bounds) {
        this.seed = seed;
        this.bounds = bounds;
    }

    /** One in which each kind is as frequent as it is heavy. */
    static RequestOrder of(List<Weighted> kinds, long seed) {
        long[] bounds = new long[kinds.size()];
        long sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            sum += kinds.get(i).weight();
            bounds[i] = sum;
        }
        return new RequestOrder(seed, bounds);
    }

    /** The same order from its beginning, which uses up none of the numbers of this one. */
    RequestOrder anew() {
        return new RequestOrder(seed, bounds);
    }

    RequestNumber next() {
        return again(last.incrementAndGet());
    }

    /** One that came before, by its number. */
    RequestNumber again(long number) {
        return new RequestNumber(seed, number);
    }

    /** The index of its kind. */
    int kind(RequestNumber request) {
        long chosen = request.random(CHOICE, 0, bounds[bounds.length - 1] - 1);
        int kind = 0;
        while (bounds[kind] <= chosen) {
            kind++;
        }
        return kind;
    }
}
