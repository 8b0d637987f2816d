package dev.parkbench.server.blocking;

import dev.parkbench.server.Application;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.http.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server that answers each request on one thread, which waits as long as the request does. */
public final class BlockingServer implements RunningServer {

    private final Application application;
    private final Connections connections;
    private final ConnectionRunner runner;
    private final InetSocketAddress address;
    private final Acceptor acceptor;
    private final IdleSweep idleSweep;
    private final AtomicBoolean ended = new AtomicBoolean();

    private BlockingServer(Application application, ServerOptions options, ServerSocket listener,
            ConnectionRunner runner) {
        this.application = application;
        this.connections = new Connections(options.maxConnections());
        this.runner = runner;
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
        this.acceptor = new Acceptor(listener, application, connections, runner,
                options.yields());
        this.idleSweep = new IdleSweep(connections);
    }

    /**
     * Starts a server with a thread for each connection.
     *
     * @param threads gives each task a thread at once, whatever its kind; becomes the server's own
     */
    public static RunningServer threadPerConnection(Application application, ServerOptions options,
            ExecutorService threads) throws IOException {
        ServerSocket listener = listen(new ServerSocket(), options);
        return start(application, options, listener, new ThreadPerConnection(threads));
    }

    /** Starts a server with a thread for each connection, which serves another after its end. */
    public static RunningServer reusedThreads(Application application, ServerOptions options,
            ThreadFactory threads) throws IOException {
        ServerSocket listener = listen(new ServerSocket(), options);
        return start(application, options, listener, new ReusedThreads(threads));
    }

    /** Starts a server with as many threads as there are workers, for all its connections. */
    public static RunningServer boundedThreads(Application application, ServerOptions options,
            ThreadFactory threads) throws IOException {
        ServerSocket listener = listen(ServerSocketChannel.open().socket(), options);
        try {
            return start(application, options, listener,
                    new WorkerPool(options.workers(), threads));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
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

    private static RunningServer start(Application application, ServerOptions options,
            ServerSocket listener, ConnectionRunner runner) {
        BlockingServer server = new BlockingServer(application, options, listener, runner);
        application.listening(server.address);
        server.acceptor.start();
        server.idleSweep.start();
        return server;
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
            runner.close();
            application.close();
        }
    }
}
