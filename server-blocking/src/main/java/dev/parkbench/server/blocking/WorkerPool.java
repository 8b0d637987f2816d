package dev.parkbench.server.blocking;

import dev.parkbench.server.statistics.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of threads for any number of connections. A connection between two requests is
 * parked in a {@link Poller}, so a connection occupies a worker only after it has sent data.
 *
 * <p>Assumption: a client that has begun to send a request continues; one that does not occupies a
 * worker for up to {@link dev.parkbench.server.http.Limits#IDLE}, as in any blocking server.
 * Guarantees: there are never more concurrent handlers than workers; connections with input are
 * served in the order in which the poller detected it, and a connection that pipelines requests
 * goes to the end of the queue after each of them.
 */
final class WorkerPool implements ConnectionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final BlockingQueue<Connection> ready = new LinkedBlockingQueue<>();
    private final List<Thread> workers = new ArrayList<>();
    private final Poller poller;
    private volatile boolean closed;

    WorkerPool(int count, ThreadFactory threads) throws IOException {
        this.poller = new Poller(ready::add);
        for (int i = 0; i < count; i++) {
            int index = i;
            workers.add(threads.newThread(() -> work(index)));
        }
        workers.forEach(Thread::start);
        poller.start();
    }

    @Override
    public void start(Connection connection) {
        poller.park(connection);
    }

    private void work(int index) {
        Worker.bind(index);
        while (!closed) {
            try {
                serve(ready.take());
            } catch (InterruptedException e) {
                // Either the pool is closed, or the interrupt was meant for a request that has
                // ended.
            } catch (Throwable e) {
                LOG.error("worker {} lost a connection", index, e);
            }
        }
    }

    private void serve(Connection connection) {
        switch (connection.serveNext()) {
            case KEEP -> {
                if (connection.hasBuffered()) {
                    ready.add(connection);
                } else if (connection.becomeIdle()) {
                    poller.park(connection);
                } else {
                    connection.close();
                }
            }
            case LINGER -> {
                if (connection.beginLinger()) {
                    poller.linger(connection);
                } else {
                    connection.close();
                }
            }
            case CLOSE -> connection.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
        poller.close();
    }
}
