package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.blocking.ThreadModel.BetweenRequests;
import dev.parkbench.server.blocking.ThreadModel.Threads;
import dev.parkbench.server.http.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that handles each request on one thread, which blocks until the response is written. */
public final class BlockingServer implements RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(BlockingServer.class);

    private final Application application;
    private final Connections connections;
    private final ConnectionRunner runner;
    private final InetSocketAddress address;
    private final Acceptor acceptor;
    private final IdleSweep idleSweep;
    private final @Nullable ClientWatch clientWatch;
    private final AtomicBoolean ended = new AtomicBoolean();

    private BlockingServer(Application application, ServerOptions options, ServerSocket listener,
            ConnectionRunner runner, BetweenRequests betweenRequests) throws IOException {
        this.application = application;
        this.connections = new Connections(options.maxConnections());
        this.runner = runner;
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
        this.acceptor = new Acceptor(listener, application, connections, runner,
                betweenRequests, options.onDisconnect());
        this.idleSweep = new IdleSweep(connections);
        this.clientWatch = options.interruptsOnDisconnect() ? new ClientWatch(connections) : null;
    }

    /**
     * Starts a server with the given thread model.
     *
     * @param application the application to serve; the server owns it and closes it
     * @throws IOException if the server cannot listen on the address
     */
    public static RunningServer start(Application application, ServerOptions options,
            ThreadModel model) throws IOException {
        ServerSocket listener = listen(socket(model.threads(), options), options);
        try {
            BlockingServer server = new BlockingServer(application, options, listener,
                    runner(model.threads()), model.betweenRequests());
            application.listening(server.address);
            server.acceptor.start();
            server.idleSweep.start();
            if (server.clientWatch != null) {
                server.clientWatch.start();
            }
            LOG.debug("{} is served by {}", server.address, model.name());
            return server;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static ConnectionRunner runner(Threads threads) throws IOException {
        return switch (threads) {
            case Threads.PerConnection each -> new ThreadPerConnection(each.executor());
            case Threads.Reused reused -> new ReusedThreads(reused.factory());
            case Threads.Pool pool -> new WorkerPool(pool.size(), pool.factory());
        };
    }

    /**
     * Opens the listening socket. A pool waits for many connections with a selector, which needs
     * socket channels, and so does the watch for clients that leave.
     */
    private static ServerSocket socket(Threads threads, ServerOptions options)
            throws IOException {
        return threads instanceof Threads.Pool || options.interruptsOnDisconnect()
                ? ServerSocketChannel.open().socket()
                : new ServerSocket();
    }

    private static ServerSocket listen(ServerSocket listener, ServerOptions options)
            throws IOException {
        try {
            if (options.sharedPort()) {
                listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            listener.bind(new InetSocketAddress(options.host(), options.port()), Limits.BACKLOG);
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public boolean stop(Duration grace) throws InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            acceptor.close();
            connections.stop();
            return connections.awaitClosed(deadline) || connections.abort();
        } finally {
            end();
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            connections.stop();
            connections.abort();
            idleSweep.close();
            if (clientWatch != null) {
                clientWatch.close();
            }
            runner.close();
            application.close();
        }
    }
}
