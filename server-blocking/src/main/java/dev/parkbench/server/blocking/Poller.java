package dev.parkbench.server.blocking;

import dev.parkbench.server.http.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that waits for many connections at once: for the next request of idle ones, for the end
 * of lingering ones, and for the timeouts of both.
 *
 * <p>Assumption: no other thread uses a parked connection, except to close it. Guarantee: a
 * connection is handed on at most once, in blocking mode.
 */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /** The interval between checks for expired connections. */
    private static final long SWEEP_NANOS = 250_000_000;

    private static final int SCRATCH_BYTES = 64 * 1024;

    /**
     * A connection that waits here until a deadline, with the number of bytes that it may still
     * send.
     */
    private static final class Parked {
        private final Connection connection;
        private final long deadlineNanos;
        private final boolean lingers;
        private long bytesLeft = Limits.LINGER_BYTES;

        private Parked(Connection connection, long deadlineNanos, boolean lingers) {
            this.connection = connection;
            this.deadlineNanos = deadlineNanos;
            this.lingers = lingers;
        }
    }

    private final Selector selector;
    private final Consumer<Connection> onReadable;
    private final Queue<Parked> arriving = new ConcurrentLinkedQueue<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
    private final Thread thread;
    private long lastSweepNanos = System.nanoTime();
    private volatile boolean closed;

    /** Creates a poller that passes connections with input to the consumer. */
    Poller(Consumer<Connection> onReadable) throws IOException {
        this.selector = Selector.open();
        this.onReadable = onReadable;
        this.thread = Thread.ofPlatform().daemon().name("poller").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Parks an idle connection until its next request. */
    void park(Connection connection) {
        arrive(connection, Limits.IDLE.toNanos(), false);
    }

    /** Parks a connection that gets no further response until its client ends it. */
    void linger(Connection connection) {
        arrive(connection, Limits.LINGER.toNanos(), true);
    }

    private void arrive(Connection connection, long nanos, boolean lingers) {
        arriving.add(new Parked(connection, System.nanoTime() + nanos, lingers));
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(SWEEP_NANOS / 1_000_000);
                // Before the ready keys are handled, because a cancelled key is removed only by the
                // next select.
                registerArriving();
                List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(this::onReady);
                sweep();
            }
        } catch (Throwable e) {
            LOG.error("the poller failed; idle connections are no longer served", e);
        }
    }

    private void registerArriving() {
        for (Parked parked; (parked = arriving.poll()) != null;) {
            try {
                SocketChannel channel = parked.connection.channel();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, parked);
            } catch (Throwable e) {
                end(parked, e);
            }
        }
    }

    private void onReady(SelectionKey key) {
        Parked parked = (Parked) key.attachment();
        try {
            if (parked.lingers) {
                drain(parked);
            } else {
                handOn(parked.connection, key);
            }
        } catch (Throwable e) {
            end(parked, e);
        }
    }

    /** Ends a connection. Another thread may have closed it meanwhile, which is not a failure. */
    private static void end(Parked parked, Throwable failure) {
        parked.connection.close();
        if (failure instanceof IOException || failure instanceof CancelledKeyException) {
            LOG.debug("a parked connection ended", failure);
        } else {
            LOG.error("a parked connection failed", failure);
        }
    }

    private void handOn(Connection connection, SelectionKey key) throws IOException {
        if (!connection.becomeBusy()) {
            return;
        }
        key.cancel();
        connection.channel().configureBlocking(true);
        onReadable.accept(connection);
    }

    private void drain(Parked parked) throws IOException {
        scratch.clear();
        int read = parked.connection.channel().read(scratch);
        parked.bytesLeft -= read;
        if (read < 0 || parked.bytesLeft <= 0) {
            parked.connection.close();
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        if (now - lastSweepNanos < SWEEP_NANOS) {
            return;
        }
        lastSweepNanos = now;
        for (SelectionKey key : selector.keys()) {
            Parked parked = (Parked) key.attachment();
            if (key.isValid() && now - parked.deadlineNanos >= 0) {
                parked.connection.close();
            }
        }
    }

    /** Ends the thread. */
    void close() {
        closed = true;
        selector.wakeup();
    }
}
