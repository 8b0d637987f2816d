package dev.parkbench.server.blocking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread for each connection; a thread whose connection has ended serves the next one.
 *
 * <p>If no thread is idle, a separate thread starts a new one rather than the thread that accepts.
 * Starting a thread takes a quarter of a millisecond, during which a burst would overflow the
 * listener's queue. The kernel would then drop connections, and their clients would retry only
 * after a second.
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

    /** Serves the connection on a thread that has become idle meanwhile, or on a new one. */
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
            // Only a stop interrupts an idle thread, which then ends.
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
