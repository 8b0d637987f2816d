package dev.parkbench.server.endpoint;

import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Response;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Which requests a handler admits, and where the others wait. */
public enum AdmissionPolicy {

    /** Every request goes on at once, and waits wherever the handler waits. */
    UNLIMITED {
        @Override
        BlockingHandler around(BlockingHandler handler) {
            return handler;
        }
    },

    /** At most {@link #LIMIT} requests go on; any number of others wait for one of them to end. */
    SEMAPHORE {
        @Override
        BlockingHandler around(BlockingHandler handler) {
            Semaphore permits = new Semaphore(LIMIT, true);
            return request -> {
                permits.acquire();
                try {
                    return handler.handle(request);
                } finally {
                    permits.release();
                }
            };
        }
    },

    /**
     * At most {@link #LIMIT} and {@link #QUEUE} requests are inside; the response to any other is
     * 503 at once.
     */
    SHEDDING {
        @Override
        BlockingHandler around(BlockingHandler handler) {
            Semaphore permits = new Semaphore(LIMIT + QUEUE);
            return request -> {
                if (!permits.tryAcquire()) {
                    return FULL;
                }
                try {
                    return handler.handle(request);
                } finally {
                    permits.release();
                }
            };
        }
    };

    /** The number of requests that may go on at once: enough to keep every slot taken. */
    public static final int LIMIT = 2 * Slots.COUNT;

    /** The number of requests that may wait where the queue is limited. */
    public static final int QUEUE = 4 * Slots.COUNT;

    private static final Response FULL = Response.error(503, "the queue is full");

    /** A handler that admits requests by this policy, with a limit of its own. */
    abstract BlockingHandler around(BlockingHandler handler);

    /** The constant as in paths. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
