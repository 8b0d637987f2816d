package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.OnDisconnect;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.http.AcceptFailures;
import dev.parkbench.server.http.HttpDate;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that accepts connections. It ends only when the server stops. */
final class Acceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);

    private final ServerSocket listener;
    private final Application application;
    private final Connections connections;
    private final ConnectionRunner runner;
    private final BetweenRequests betweenRequests;
    private final OnDisconnect onDisconnect;
    private final HttpDate date = new HttpDate(System::currentTimeMillis);
    private final Thread thread;
    private final AcceptFailures failures = new AcceptFailures(System::nanoTime);
    private volatile boolean closed;

    Acceptor(ServerSocket listener, Application application, Connections connections,
            ConnectionRunner runner, BetweenRequests betweenRequests, OnDisconnect onDisconnect) {
        this.listener = listener;
        this.application = application;
        this.connections = connections;
        this.runner = runner;
        this.betweenRequests = betweenRequests;
        this.onDisconnect = onDisconnect;
        this.thread = Thread.ofPlatform().daemon().name("acceptor").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                connections.reserve();
                acceptOne();
            }
        } catch (InterruptedException e) {
            // The server stops, so this thread, which belongs to the server, ends.
        }
    }

    private void acceptOne() {
        Socket socket = null;
        Connection connection = null;
        try {
            socket = listener.accept();
            connection = new Connection(socket, application, date, connections,
                    betweenRequests, onDisconnect);
            connections.add(connection);
            runner.start(connection);
        } catch (Throwable e) {
            if (connection != null) {
                connection.close();
            } else {
                close(socket);
                connections.release();
            }
            report(e);
        }
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("closing {} failed", socket, e);
        }
    }

    /** Reports the failure and pauses, so that other threads can use the CPU. */
    private void report(Throwable failure) {
        if (!closed) {
            failures.report(failure);
            LockSupport.parkNanos(AcceptFailures.PAUSE.toNanos());
        }
    }

    /** Stops accepting. The kernel refuses connections once this method has returned. */
    void close() throws InterruptedException {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("closing {} failed", listener, e);
        }
        thread.interrupt();
        // The kernel keeps listening as long as the thread is in accept.
        thread.join();
    }
}
