package dev.parkbench.load.http;

import dev.parkbench.load.engine.Connection;
import dev.parkbench.load.engine.ConnectionOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Opens one connection, and tells how that went. */
final class Opening {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Opening() {
    }

    /** Why a connection to this URL could not be opened; nothing if it could. */
    static Optional<Throwable> of(Transport transport, String url, TlsOptions tls)
            throws Exception {
        return of(new HttpClientOptions(transport, 1, PATIENCE, Route.direct(), tls), url);
    }

    static Optional<Throwable> of(HttpClientOptions options, String url) throws Exception {
        HttpConnections connections = new HttpConnections(options,
                RequestSource.of(HttpRequestText.get(Target.parse(url)), 1),
                new Expectation.AnySuccess(), System::nanoTime);
        try (MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
                options.transport().ioHandlers())) {
            return of(connections, loops.next());
        }
    }

    static Optional<Throwable> of(HttpConnections connections, EventLoop loop) throws Exception {
        CompletableFuture<Optional<Throwable>> opened = new CompletableFuture<>();
        AtomicReference<Thread> told = new AtomicReference<>();
        ConnectionOwner owner = new ConnectionOwner() {
            @Override
            public void opened(Connection connection, long connectNanos, long handshakeNanos) {
                told.set(Thread.currentThread());
                opened.complete(Optional.empty());
                connection.abandon();
            }

            @Override
            public void notOpened(Connection connection, Outcome outcome, String cause) {
                throw new AssertionError("somebody else is told");
            }

            @Override
            public void ended(Operation operation, Outcome outcome, int status, String cause,
                    long nanos) {
                throw new AssertionError("nothing was sent");
            }

            @Override
            public void checked(long nanos) {
                throw new AssertionError("nothing came");
            }

            @Override
            public void noted(String what) {
                throw new AssertionError(what);
            }

            @Override
            public void freed(Connection connection) {
                throw new AssertionError("nothing was sent");
            }

            @Override
            public void closed(Connection connection) {
                throw new AssertionError("it was not opened");
            }
        };
        loop.execute(() -> connections.open(loop, owner, (connection, cause) -> {
            told.set(Thread.currentThread());
            opened.complete(Optional.of(cause));
        }));
        Optional<Throwable> failure = opened.get(30, TimeUnit.SECONDS);
        if (!loop.inEventLoop(told.get())) {
            throw new AssertionError("told on " + told.get());
        }
        return failure;
    }
}
