package dev.parkbench.server.process;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.RunningServer;
import dev.parkbench.server.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The smallest server that a child process can be: a line with a target comes in, a line with the
 * status goes out, and the connection is closed. Logs {@code serving} when a request begins.
 */
public final class ChildBackend implements Backend {

    @Override
    public String name() {
        return "child-double";
    }

    @Override
    public HandlerStyle style() {
        return HandlerStyle.BLOCKING;
    }

    @Override
    public int defaultWorkers() {
        return 0;
    }

    @Override
    public RunningServer start(Application application, ServerOptions options)
            throws IOException {
        if (options.workers() == 7) {
            Thread.ofPlatform().name("left-behind").start(ChildBackend::foreverOnAnotherThread);
            throw new IllegalStateException("half started");
        }
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEPORT, options.sharedPort());
        try {
            listener.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return new Server(application, listener);
    }

    private static void foreverOnAnotherThread() {
        try {
            ServerMain.forever();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Server implements RunningServer {

        private final Application application;
        private final ServerSocketChannel listener;
        private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

        Server(Application application, ServerSocketChannel listener) {
            this.application = application;
            this.listener = listener;
            Thread.ofPlatform().daemon().start(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    SocketChannel connection = listener.accept();
                    requests.execute(() -> serve(connection));
                }
            } catch (IOException closed) {
                // Stopped.
            }
        }

        private void serve(SocketChannel connection) {
            try (connection;
                    BufferedReader in = new BufferedReader(new InputStreamReader(
                            Channels.newInputStream(connection), StandardCharsets.UTF_8))) {
                OutputStream out = Channels.newOutputStream(connection);
                out.write("serving\n".getBytes(StandardCharsets.UTF_8));
                Response response = application.blocking()
                        .handle(Request.of("GET", String.valueOf(in.readLine())));
                out.write((response.status() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException | ClosedByInterruptException e) {
                Thread.currentThread().interrupt(); // Cut off: the connection closes unanswered.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public InetSocketAddress address() {
            try {
                return (InetSocketAddress) listener.getLocalAddress();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean stop(Duration grace) throws InterruptedException {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            requests.shutdown();
            boolean finished = requests.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
            requests.shutdownNow();
            application.close();
            return finished;
        }
    }
}
