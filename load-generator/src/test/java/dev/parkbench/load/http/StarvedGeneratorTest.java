package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.FaultyServer;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.engine.Connection;
import dev.parkbench.load.engine.ConnectionFactory;
import dev.parkbench.load.engine.ConnectionOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.LoadVerdict;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A generator that gets no more descriptors: its runs end, their sums are exact, the cause is named. */
@Timeout(60)
class StarvedGeneratorTest {

    private static final int CONNECTIONS = 120;
    private static final String CAUSE = ConnectFailure
            .of(new IOException("Too many open files")).text();

    /** A loop asks for a channel on its own thread, so each loop has so many of its own. */
    private static final class Channels implements ChannelFactory<Channel> {
        private final ThreadLocal<AtomicInteger> asked = ThreadLocal
                .withInitial(AtomicInteger::new);
        private final IntPredicate granted;

        Channels(IntPredicate granted) {
            this.granted = granted;
        }

        @Override
        public Channel newChannel() {
            if (granted.test(asked.get().incrementAndGet())) {
                return Transport.preferred().channels(new InetSocketAddress(0)).newChannel();
            }
            throw new ChannelException(new IOException("Too many open files"));
        }
    }

    /** Hands on what it hears, and counts what it hears on another thread than its loop's. */
    private record CheckedOwner(EventLoop eventLoop, ConnectionOwner owner, AtomicLong elsewhere)
            implements
                ConnectionOwner {

        private ConnectionOwner here() {
            if (!eventLoop.inEventLoop()) {
                elsewhere.incrementAndGet();
            }
            return owner;
        }

        @Override
        public void opened(Connection connection, long connectNanos, long handshakeNanos) {
            here().opened(connection, connectNanos, handshakeNanos);
        }

        @Override
        public void notOpened(Connection connection, Outcome outcome, String cause) {
            here().notOpened(connection, outcome, cause);
        }

        @Override
        public void ended(Operation operation, Outcome outcome, int status, String cause,
                long nanos) {
            here().ended(operation, outcome, status, cause, nanos);
        }

        @Override
        public void freed(Connection connection) {
            here().freed(connection);
        }

        @Override
        public void checked(long nanos) {
            here().checked(nanos);
        }

        @Override
        public void noted(String what) {
            here().noted(what);
        }

        @Override
        public void closed(Connection connection) {
            here().closed(connection);
        }
    }

    private final AtomicLong elsewhere = new AtomicLong();

    private static Load open() {
        return new Load.Open(new ConstantArrivals(2000), new ConstantArrivals(2000));
    }

    private static Load closed() {
        return new Load.Closed(300, Duration.ofMillis(5));
    }

    private LoadRun run(Load load, int loops, FaultyServer server, IntPredicate granted,
            boolean retryStale) throws IOException {
        return run(load, loops, server, granted, retryStale, Duration.ofMillis(100));
    }

    private LoadRun run(Load load, int loops, FaultyServer server, IntPredicate granted,
            boolean retryStale, Duration warmUp) throws IOException {
        Transport transport = Transport.preferred();
        HttpConnections connections = new HttpConnections(transport,
                HttpRequestText.get(Target.parse(server.url())),
                1, new Expectation.AnySuccess(), Duration.ofSeconds(5), false, System::nanoTime)
                .through(new Channels(granted));
        ConnectionFactory checked = (eventLoop, owner) -> connections.open(eventLoop,
                new CheckedOwner(eventLoop, owner, elsewhere));
        LoadPlan plan = new LoadPlan(load, warmUp, Duration.ofMillis(300),
                Duration.ofMillis(50), CONNECTIONS, loops, Duration.ofSeconds(20), null, 1_000_000,
                retryStale);
        return new LoadRun(plan, checked, transport.ioHandlers(), (report, figures) -> {
        }, System::nanoTime);
    }

    /** Each operation has ended once, and each that was sent was timed once. */
    private LoadResult addsUp(LoadResult result) {
        assertEquals(0, elsewhere.get(), "calls on another thread than the loop's");
        for (Recording part : List.of(result.warmUp(), result.measured())) {
            assertEquals(part.scheduled(), part.ended(), () -> part.outcomes().toString());
            assertEquals(part.sent(), part.histogram(Clock.SERVICE_TIME).getTotalCount(),
                    () -> part.outcomes().toString());
            assertEquals(part.ended() - part.count(NotSent.SHED),
                    part.histogram(Clock.RESPONSE_TIME).getTotalCount());
        }
        assertTrue(result.busyShare() >= 0 && result.busyShare() <= 1.5,
                "busy for " + result.busyShare());
        return result;
    }

    static Stream<Arguments> starved() {
        return Stream.of(open(), closed()).flatMap(load -> Stream.of(1, 3)
                .flatMap(
                        loops -> Stream.of(1, 7, 39).map(each -> Arguments.of(load, loops, each))));
    }

    @ParameterizedTest
    @MethodSource("starved")
    void aRunWithFewerConnectionsThanAskedForSaysSo(Load load, int loops, int each)
            throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadResult result = addsUp(
                    run(load, loops, server, asked -> asked <= each, false).execute());

            assertEquals(loops * each, result.opening().open());
            assertEquals(CAUSE, result.opening().cause());
            assertEquals(LoadVerdict.GENERATOR_LIMITED, result.judgement().verdict());
            String reason = "only " + loops * each + " of 120 connections could be opened: "
                    + CAUSE;
            assertTrue(result.judgement().reasons().contains(reason),
                    () -> result.judgement().reasons().toString());
            assertTrue(server.requests() > 0, "nothing was sent");
            assertEquals(server.requests(), result.warmUp().sent() + result.measured().sent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void withoutAnyConnectionThereIsNoRunAndTheCauseIsTold(int loops) throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadRun run = run(open(), loops, server, asked -> false, false);

            ConnectFailedException failure = assertThrows(ConnectFailedException.class,
                    run::execute);
            assertEquals(CAUSE, failure.getMessage());
            assertEquals(0, elsewhere.get());
        }
    }

    static Stream<Arguments> closing() {
        return Stream.of(open(), closed()).flatMap(
                load -> Stream.of(1, 3).flatMap(loops -> Stream.of(true, false)
                        .map(retryStale -> Arguments.of(load, loops, retryStale))));
    }

    /** Connections end, at first well and then without an answer, and after some no other can be made. */
    @ParameterizedTest
    @MethodSource("closing")
    void whoLosesItsLastConnectionFailsByItself(Load load, int loops, boolean retryStale)
            throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            if (number % 3 > 0) {
                FaultyServer.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            } else {
                connection.close();
            }
        })) {
            LoadResult result = addsUp(
                    run(load, loops, server, asked -> asked <= 45, retryStale).execute());

            assertTrue(result.measured().count(Broken.GENERATOR_FAILURE) > 0,
                    () -> result.measured().outcomes().toString());
            assertTrue(result.measured().causes().containsKey(CAUSE),
                    () -> result.measured().causes().toString());
            assertEquals(LoadVerdict.GENERATOR_LIMITED, result.judgement().verdict());
        }
    }

    /** Every second attempt fails, so connections come back while others wait. */
    @ParameterizedTest
    @MethodSource("closing")
    void whatCanBeHadNowAndThenIsCountedAllTheSame(Load load, int loops, boolean retryStale)
            throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            FaultyServer.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                    + (number % 5 == 0 ? "Connection: close\r\n\r\n" : "\r\n"));
            if (number % 7 == 0) {
                connection.close();
            }
        })) {
            LoadResult result = addsUp(
                    run(load, loops, server, asked -> asked % 2 == 0, retryStale).execute());

            assertTrue(
                    result.warmUp().count(Answered.OK) + result.measured().count(Answered.OK) > 0,
                    () -> result.measured().outcomes().toString());
        }
    }

    /** All but the first ten are refused for as long as fewer than 130 have been asked for. */
    @Test
    void aShortageThatEndsIsOverAfterASecond() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            Transport transport = Transport.preferred();
            AtomicInteger most = new AtomicInteger();
            HttpConnections connections = new HttpConnections(transport,
                    HttpRequestText.get(Target.parse(server.url())), 1,
                    new Expectation.AnySuccess(), Duration.ofSeconds(5), false, System::nanoTime)
                    .through(new Channels(asked -> asked <= 10 || asked > CONNECTIONS));
            LoadPlan plan = new LoadPlan(new Load.Closed(CONNECTIONS, Duration.ZERO), Duration.ZERO,
                    Duration.ofMillis(2500), Duration.ofMillis(50), CONNECTIONS, 1,
                    Duration.ofSeconds(20), null, 1_000_000, false);
            addsUp(new LoadRun(plan, connections, transport.ioHandlers(),
                    (report, figures) -> most.accumulateAndGet(figures.open(), Math::max),
                    System::nanoTime).execute());

            assertEquals(CONNECTIONS, most.get());
        }
    }

    /** Connections that are slow to make keep the loop busy, before anything is measured. */
    @Test
    void theTimeThatConnectingTakesIsNotThatOfTheLoad() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadResult result = addsUp(run(open(), 1, server, asked -> {
                LockSupport.parkNanos(20_000_000);
                return asked <= 110;
            }, false, Duration.ZERO).execute());

            assertEquals(110, result.opening().open());
        }
    }

    @Test
    void aStarvedRunCanBeStopped() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadRun run = run(closed(), 3, server, asked -> asked <= 2, false);
            Thread.ofVirtual().start(run::stop);

            LoadResult result = run.execute();
            assertTrue(result.interrupted());
            addsUp(result);
        }
    }
}
