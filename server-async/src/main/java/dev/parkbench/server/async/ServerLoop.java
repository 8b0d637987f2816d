package dev.parkbench.server.async;

import dev.parkbench.server.adapter.CurrentLoop;
import dev.parkbench.server.http.Limits;
import dev.parkbench.server.statistics.Worker;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An event loop and the connections that it serves, which only its own thread accesses. */
final class ServerLoop {

    /** The time within which a loop that is not blocked starts to run a task. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final EventLoop eventLoop;
    private final NettyLoop loop;
    private final Set<Connection> connections = new HashSet<>();
    private volatile @Nullable Thread thread;
    private int second;

    /** Creates a loop that is not yet bound to its thread and does not count seconds. */
    ServerLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
        this.loop = new NettyLoop(eventLoop);
    }

    /**
     * Binds the event loop to a worker index, before it runs any other task, and starts to count
     * seconds.
     */
    static ServerLoop start(EventLoop eventLoop, int index) {
        ServerLoop serverLoop = new ServerLoop(eventLoop);
        eventLoop.execute(() -> serverLoop.bind(index));
        eventLoop.scheduleAtFixedRate(serverLoop::tick, 1, 1, TimeUnit.SECONDS);
        return serverLoop;
    }

    private void bind(int index) {
        thread = Thread.currentThread();
        CurrentLoop.bind(loop);
        Worker.bind(index);
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    NettyLoop loop() {
        return loop;
    }

    /** The seconds since the start of the loop: coarse, and therefore cheap to read. */
    int second() {
        return second;
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Counts a second and closes the connections that have been idle for too long. */
    void tick() {
        second++;
        int silentSince = second - (int) Limits.IDLE.toSeconds() - 1;
        for (Connection connection : snapshot()) {
            connection.closeIfSilentSince(silentSince);
        }
    }

    /** A copy of the connections, because closing a connection removes it from the set. */
    private List<Connection> snapshot() {
        return List.copyOf(connections);
    }

    /** Starts to close the connections on which no request is running. */
    void closeIdle() {
        try {
            eventLoop.execute(() -> snapshot().forEach(Connection::closeIfIdle));
        } catch (RejectedExecutionException e) {
            // The loop has ended, and its connections with it.
        }
    }

    /**
     * Starts to close all connections; the future's value is whether requests were running on them.
     */
    CompletableFuture<Boolean> abort() {
        CompletableFuture<Boolean> aborted = new CompletableFuture<>();
        try {
            eventLoop.execute(() -> {
                boolean ran = false;
                for (Connection connection : snapshot()) {
                    ran |= connection.abort();
                }
                aborted.complete(ran);
            });
        } catch (RejectedExecutionException e) {
            aborted.complete(false);
        }
        return aborted;
    }

    /**
     * Waits until all connections are closed and returns whether a request was running on them. A
     * handler that blocks the loop counts as one, and it is interrupted.
     */
    boolean awaitAborted(CompletableFuture<Boolean> aborted) throws InterruptedException {
        Thread blocked = thread;
        try {
            return aborted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (blocked != null) {
                blocked.interrupt();
            }
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
