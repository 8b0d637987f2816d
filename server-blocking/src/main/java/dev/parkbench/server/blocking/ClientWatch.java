package dev.parkbench.server.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that notices that clients leave while their requests run, for {@code --on-disconnect
 * interrupt}.
 *
 * <p>At the end of each period it looks at all connections, and its selector waits for the clients
 * of those that ran the same request at the end of the previous period. A client is therefore found
 * to be gone when its request has run for two periods, or at once if it leaves later. A request that
 * takes less than a period costs two uncontended locks and nothing of the system's.
 */
final class ClientWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Connections connections;
    private final Selector selector;
    private final ByteBuffer one = ByteBuffer.allocateDirect(1);
    private final Thread thread;
    private long periodEndNanos;
    private volatile boolean closed;

    ClientWatch(Connections connections) throws IOException {
        this.connections = connections;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("client-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        periodEndNanos = System.nanoTime() + PERIOD_NANOS;
        try (selector) {
            while (!closed) {
                long left = TimeUnit.NANOSECONDS.toMillis(periodEndNanos - System.nanoTime());
                selector.select(Math.max(1, left));
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(key -> ((InterruptibleHandler) key.attachment()).onReadable(one));
                endPeriod();
            }
        } catch (Throwable e) {
            LOG.error("the watch failed; requests run on although their clients have gone", e);
        }
    }

    private void endPeriod() {
        if (System.nanoTime() - periodEndNanos >= 0) {
            connections.watch(selector);
            periodEndNanos = System.nanoTime() + PERIOD_NANOS;
        }
    }

    /** Ends the thread. */
    void close() {
        closed = true;
        selector.wakeup();
    }
}
