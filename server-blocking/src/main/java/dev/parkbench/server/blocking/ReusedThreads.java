package dev.parkbench.server.blocking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for each connection; one whose connection has ended serves the next.
 *
 * <p>Where none is idle a thread is made, and not by the thread that accepts: making one takes a
 * quarter of a millisecond, in which a burst would overflow the listener's queue, so that the
 * kernel drops connections and their clients try again only after a second.
 */
final class ReusedThreads implements ConnectionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ReusedThreads.class);
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final SynchronousQueue<Runnable> idle = new SynchronousQueue<>();
    private final ThreadFactory threads;
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("thread-starter").factory());
    private volatile boolean closed;

    ReusedThreads(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public void start(Connection connection) {
        if (!idle.offer(connection::serveToTheEnd)) {
            starter.execute(() -> startLater(connection));
        }
    }

    /** Meanwhile a thread may have become idle. */
    private void startLater(Connection connection) {
        Runnable service = connection::serveToTheEnd;
        if (idle.offer(service)) {
            return;
        }
        try {
            threads.newThread(() -> serve(service)).start();
        } catch (Throwable e) {
            connection.close();
            LOG.error("no thread could be started for a connection, which is closed; the server"
                    + " continues", e);
        }
    }

    private void serve(Runnable first) {
        try {
            for (Runnable next = first; next != null; next = closed
                    ? null
                    : idle.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)) {
                next.run();
            }
        } catch (InterruptedException e) {
            // Nobody but a stop interrupts an idle thread, and then it ends.
        }
    }

    private static void nothing() {
    }

    @Override
    public void close() {
        closed = true;
        starter.shutdown();
        boolean woken = true;
        while (woken) {
            woken = idle.offer(ReusedThreads::nothing);
        }
    }
}
