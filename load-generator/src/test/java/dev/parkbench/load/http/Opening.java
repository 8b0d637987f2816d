package dev.parkbench.load.http;

import dev.parkbench.load.engine.Lane;
import dev.parkbench.load.engine.LaneOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Opens one lane, and tells how that went. */
final class Opening {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Opening() {
    }

    /** Why a lane to this URL could not be opened; nothing if it could. */
    static Optional<Throwable> of(Transport transport, String url, TlsOptions tls)
            throws Exception {
        return of(new HttpClientOptions(transport, 1, PATIENCE, Route.direct(), tls), url);
    }

    static Optional<Throwable> of(HttpClientOptions options, String url) throws Exception {
        HttpLanes lanes = new HttpLanes(options,
                RequestSource.of(HttpRequestText.get(Target.parse(url)), 1),
                new Expectation.AnySuccess(), System::nanoTime);
        try (MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
                options.transport().ioHandlers())) {
            return of(lanes, loops.next());
        }
    }

    static Optional<Throwable> of(HttpLanes lanes, EventLoop loop) throws Exception {
        CompletableFuture<Optional<Throwable>> opened = new CompletableFuture<>();
        AtomicReference<Thread> told = new AtomicReference<>();
        LaneOwner owner = new LaneOwner() {
            @Override
            public void opened(Lane lane, long connectNanos, long handshakeNanos) {
                told.set(Thread.currentThread());
                opened.complete(Optional.empty());
                lane.abandon();
            }

            @Override
            public void notOpened(Lane lane, Outcome outcome, String cause) {
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
            public void freed(Lane lane) {
                throw new AssertionError("nothing was sent");
            }

            @Override
            public void closed(Lane lane) {
                throw new AssertionError("it was not opened");
            }
        };
        loop.execute(() -> lanes.open(loop, owner, (lane, cause) -> {
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
