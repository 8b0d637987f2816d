package dev.parkbench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers of HTTP/2 do wrong, and what they may do. */
@Timeout(60)
class Http2FaultTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static LoadPlan open(double rate, long millis, int connections) {
        return new LoadPlan(
                new Load.Open(new ConstantArrivals(rate), new ConstantArrivals(rate)),
                Duration.ZERO, Duration.ofMillis(millis), Duration.ofMillis(100), connections, 1,
                LONG, null, 1_000_000);
    }

    private static LoadPlan closed(int users, long millis, int connections) {
        return new LoadPlan(new Load.Closed(users, Duration.ZERO), Duration.ZERO,
                Duration.ofMillis(millis), Duration.ofMillis(100), connections, 1, LONG, null,
                1_000_000);
    }

    private static LoadPlan timeout(LoadPlan plan, long millis) {
        return new LoadPlan(plan.load(), plan.warmUp(), plan.duration(), plan.interval(),
                plan.connections(), plan.loops(), Duration.ofMillis(millis), null, plan.queue());
    }

    private static LoadPlan retrying(LoadPlan plan) {
        return new LoadPlan(plan.load(), plan.warmUp(), plan.duration(), plan.interval(),
                plan.connections(), plan.loops(), plan.timeout(), null, plan.queue(), true);
    }

    private static LoadRun run(LoadPlan plan, String url, String method, String expect,
            int streams) throws Exception {
        HttpConnections connections = new HttpConnections(Transport.preferred(),
                new HttpRequestText(Target.parse(url), method, List.of(), ""),
                new Protocol.Http2(streams), Expectation.parse(expect),
                Duration.ofMillis(500), false, System::nanoTime);
        return new LoadRun(plan, connections, Transport.preferred().ioHandlers(),
                (report, figures) -> {
                }, System::nanoTime);
    }

    private static Recording load(LoadPlan plan, FrameServer server, int streams)
            throws Exception {
        return load(plan, server, "contains:ell", streams);
    }

    private static Recording load(LoadPlan plan, FrameServer server, String expect, int streams)
            throws Exception {
        return Http2LoadTest
                .addsUp(run(plan, server.url(), "GET", expect, streams).execute()).measured();
    }

    private static void assertAll(Outcome outcome, String cause, Recording measured) {
        assertEquals(measured.scheduled(), measured.count(outcome),
                () -> measured.outcomes() + " " + measured.causes());
        assertTrue(measured.scheduled() > 0);
        if (!cause.isEmpty()) {
            assertEquals(Map.of(cause, measured.scheduled()), measured.causes());
        }
    }

    // Streams

    @Test
    void streamsEndInAnyOrder() throws Exception {
        List<Integer> held = new ArrayList<>();
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            held.add(stream);
            if (held.size() == 4) {
                for (int each : held.reversed()) {
                    connection.ok(each);
                }
                held.clear();
            }
        })) {
            assertAll(Answered.OK, "", load(open(200, 400, 1), server, 4));

            assertEquals(1, server.connectionsSoFar());
            assertEquals(80, server.requests());
            assertEquals(4, server.mostOpen());
        }
    }

    @Test
    void aStreamThatIsResetIsNamed() throws Exception {
        try (FrameServer server = new FrameServer(
                (number, connection, stream) -> connection.reset(stream, 2))) {
            assertAll(Broken.CONNECTION_RESET, "the server reset the stream (INTERNAL_ERROR)",
                    load(open(200, 200, 1), server, 4));
            assertEquals(1, server.connectionsSoFar());
        }
    }

    @Test
    void aStreamThatIsRefusedIsStale() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> connection
                .reset(stream, FrameServer.REFUSED_STREAM))) {
            assertAll(Broken.STALE, "the server refused the stream (REFUSED_STREAM)",
                    load(open(200, 200, 1), server, 4));
        }
    }

    @Test
    void aStreamThatIsRefusedInTheMiddleIsReset() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            connection.head(stream, FrameServer.OK, false);
            connection.reset(stream, FrameServer.REFUSED_STREAM);
        })) {
            assertAll(Broken.CONNECTION_RESET, "the server reset the stream (REFUSED_STREAM)",
                    load(open(200, 200, 1), server, 4));
        }
    }

    @Test
    void aRefusedStreamIsSentOnceMoreOnTheSameConnection() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (number % 4 == 1) {
                connection.reset(stream, FrameServer.REFUSED_STREAM);
            } else {
                connection.ok(stream);
            }
        })) {
            Recording measured = load(retrying(open(100, 300, 1)), server, 2);

            assertAll(Answered.OK, "", measured);
            assertTrue(measured.resent() >= 8, () -> measured.resent() + " sent again");
            assertEquals(30 + measured.resent(), server.requests());
            assertEquals(1, server.connectionsSoFar());
        }
    }

    @Test
    void aTimeoutEndsItsStreamAndNotTheConnection() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (number % 10 != 1) {
                connection.ok(stream);
            }
        })) {
            Recording measured = load(timeout(open(100, 500, 1), 150), server, 10);

            assertEquals(5, measured.count(Broken.TIMEOUT));
            assertEquals(45, measured.count(Answered.OK));
            assertTrue(server.hasCancelled(5));
            assertEquals(1, server.connectionsSoFar());
            assertTrue(measured.histogram(Clock.SERVICE_TIME).getMaxValue() >= 149_000_000);
        }
    }

    /** Streams of which no more may be opened until those that timed out are closed. */
    @Test
    void whatTimedOutMakesRoomForOthers() throws Exception {
        try (FrameServer server = new FrameServer(2, (number, connection, stream) -> {
        })) {
            Recording measured = load(timeout(closed(2, 500, 1), 50), server, 2);

            assertAll(Broken.TIMEOUT, "", measured);
            assertTrue(measured.scheduled() >= 8, () -> measured.scheduled() + "");
            assertTrue(server.hasCancelled(measured.scheduled()));
            assertEquals(2, server.mostOpen());
            assertEquals(1, server.connectionsSoFar());
        }
    }

    /** The operation that is given up is used again at once, by those who wait already. */
    @Test
    void whoWaitsHasTheRoomOfWhatTimedOut() throws Exception {
        try (FrameServer server = new FrameServer(2, (number, connection, stream) -> {
        })) {
            Recording measured = load(timeout(open(60, 500, 1), 50), server, 2);

            assertEquals(30, measured.scheduled());
            assertEquals(30, measured.count(Broken.TIMEOUT) + measured.count(NotSent.UNSENT));
            assertTrue(measured.count(Broken.TIMEOUT) >= 10,
                    () -> measured.outcomes().toString());
            assertTrue(server.hasCancelled(measured.count(Broken.TIMEOUT)));
            assertEquals(1, server.connectionsSoFar());
        }
    }

    private static Recording post(LoadPlan plan, FrameServer server) throws Exception {
        HttpConnections connections = new HttpConnections(Transport.preferred(),
                new HttpRequestText(Target.parse(server.url()), "POST", List.of(),
                        "x".repeat(100_000)),
                new Protocol.Http2(1), new Expectation.AnySuccess(), Duration.ofSeconds(5), false,
                System::nanoTime);
        return Http2LoadTest
                .addsUp(new LoadRun(plan, connections, Transport.preferred().ioHandlers(),
                        (report, figures) -> {
                        }, System::nanoTime).execute())
                .measured();
    }

    /** More than fits into the window of a stream, which is then ended for the next. */
    @Test
    void anAnswerWithoutTheRestOfTheRequestIsWhole() throws Exception {
        try (FrameServer server = FrameServer
                .early((number, connection, stream) -> connection.ok(stream))) {
            assertAll(Answered.OK, "", post(open(20, 200, 1), server));
            // The first has used the window up, so that the others hang on their heads only.
            assertTrue(server.hasCancelled(4));
            assertEquals(1, server.connectionsSoFar());
        }
    }

    @Test
    void aWindowThatIsNeverOpenedIsATimeout() throws Exception {
        try (FrameServer server = FrameServer.early((number, connection, stream) -> {
        })) {
            assertAll(Broken.TIMEOUT, "", post(timeout(open(20, 200, 1), 100), server));
            assertTrue(server.hasCancelled(4));
        }
    }

    // How many streams

    @Test
    void noMoreStreamsThanTheServerAllows() throws Exception {
        List<Integer> held = new ArrayList<>();
        try (FrameServer server = new FrameServer(3, (number, connection, stream) -> {
            held.add(stream);
            if (held.size() == 3) {
                for (int each : held) {
                    connection.ok(each);
                }
                held.clear();
            }
        })) {
            LoadResult result = Http2LoadTest
                    .addsUp(run(open(1000, 300, 1), server.url(), "GET", "contains:ell", 50)
                            .execute());

            assertAll(Answered.OK, "", result.measured());
            assertEquals(3, server.mostOpen());
            assertEquals(1, server.connectionsSoFar());
            assertEquals(
                    Map.of("the server allows 3 streams at a time on a connection, not 50", 1L),
                    result.warmUp().causes());
        }
    }

    @Test
    void theServerMayAllowMoreOrFewerAsItGoes() throws Exception {
        List<Integer> held = new ArrayList<>();
        int[] allowed = {1};
        try (FrameServer server = new FrameServer(1, (number, connection, stream) -> {
            held.add(stream);
            if (held.size() < allowed[0]) {
                return;
            }
            // To none at all while nothing runs, which only the next SETTINGS ends.
            allowed[0] = allowed[0] % 5 + 1;
            connection.setting(FrameServer.MAX_CONCURRENT_STREAMS, 0);
            for (int each : held) {
                connection.ok(each);
            }
            held.clear();
            connection.setting(FrameServer.MAX_CONCURRENT_STREAMS, allowed[0]);
        })) {
            Recording measured = load(closed(5, 300, 1), server, 5);

            // What is left at the end may be fewer than the server waits for.
            assertTrue(measured.count(Answered.OK) > 20, () -> measured.outcomes().toString());
            assertEquals(5, server.mostOpen());
            assertEquals(1, server.connectionsSoFar());
        }
    }

    // The connection's end

    @Test
    void streamsBehindTheLastOfAGoAwayAreStale() throws Exception {
        List<Integer> held = new ArrayList<>();
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            held.add(stream);
            if (held.size() == 4) {
                connection.goAway(held.get(1), 0, "tired");
                connection.ok(held.get(0));
                connection.ok(held.get(1));
                held.clear();
            }
        })) {
            Recording measured = load(open(200, 400, 1), server, 4);

            assertEquals(40, measured.count(Answered.OK));
            assertEquals(40, measured.count(Broken.STALE));
            assertEquals(Map.of("the server went away before the stream"
                    + " (GOAWAY NO_ERROR, 'tired')", 40L), measured.causes());
            assertEquals(20, server.connectionsSoFar());
        }
    }

    @Test
    void whatAGoAwayLeftIsSentOnceMoreOnAFreshConnection() throws Exception {
        Set<FrameServer.Connection> gone = new HashSet<>();
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (number == 3) {
                gone.add(connection);
                connection.goAway(stream - 2, 0, "");
            } else if (!gone.contains(connection)) {
                connection.ok(stream);
            }
        })) {
            Recording measured = load(retrying(open(100, 400, 1)), server, 4);

            assertAll(Answered.OK, "", measured);
            assertTrue(measured.resent() >= 1);
            assertEquals(40 + measured.resent(), server.requests());
            assertEquals(2, server.connectionsSoFar());
        }
    }

    /** The old one still answers while the new one is used. */
    @Test
    void aConnectionThatLeavesDoesNotKeepOthersWaiting() throws Exception {
        try (FrameServer server = new FrameServer(new FrameServer.Behaviour() {
            private FrameServer.Connection slow;
            private int left;

            @Override
            public synchronized void answer(int number, FrameServer.Connection connection,
                    int stream) throws Exception {
                if (number == 1) {
                    slow = connection;
                    left = stream;
                    connection.goAway(Integer.MAX_VALUE, 0, "");
                } else {
                    connection.ok(stream);
                    if (number == 20) {
                        slow.ok(left);
                    }
                }
            }
        })) {
            assertAll(Answered.OK, "", load(open(100, 300, 1), server, 4));
            assertEquals(2, server.connectionsSoFar());
        }
    }

    @Test
    void aConnectionThatEndsUnderStreamsResetsThem() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (connection.requests == 3) {
                connection.head(stream, FrameServer.OK, false);
                connection.socket.close();
            }
        })) {
            Recording measured = load(open(100, 300, 1), server, 3);

            assertAll(Broken.CONNECTION_RESET, "", measured);
            assertEquals(Map.of(
                    "the server closed the connection in the middle of an answer", 10L,
                    "the server closed the connection before the answer", 20L),
                    measured.causes());
        }
    }

    /** The server may have closed it before it had the request. */
    @Test
    void aConnectionThatEndsUnderTheOnlyStreamLeavesItStale() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (connection.requests == 1) {
                connection.ok(stream);
            } else {
                connection.socket.close();
            }
        })) {
            Recording measured = load(closed(1, 300, 1), server, 4);

            long stale = measured.count(Broken.STALE);
            assertTrue(stale > 2, () -> measured.outcomes().toString());
            assertEquals(measured.ended() - stale, measured.count(Answered.OK));
            assertEquals(Map.of("the server closed the connection behind an answer", stale),
                    measured.causes());
        }
    }

    /** None of these can have been closed for want of anything to do. */
    @Test
    void aConnectionThatEndsUnderStreamsBehindAnAnswerResetsThem() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            if (connection.requests == 1) {
                connection.head(stream, FrameServer.OK, false);
            } else if (connection.requests == 2) {
                connection.data(stream - 2, "Hello", true);
            } else if (connection.requests == 3) {
                connection.socket.close();
            }
        })) {
            Recording measured = load(open(100, 300, 1), server, 2);

            assertEquals(10, measured.count(Answered.OK), () -> measured.outcomes().toString());
            assertEquals(20, measured.count(Broken.CONNECTION_RESET));
        }
    }

    @Test
    void anErrorOfGoAwayIsSaidOfWhatItCuts() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            connection.goAway(stream, 11, "too many");
            connection.socket.close();
        })) {
            assertAll(Broken.CONNECTION_RESET, "the server closed the connection"
                    + " (GOAWAY ENHANCE_YOUR_CALM, 'too many') before the answer",
                    load(open(100, 200, 1), server, 1));
        }
    }

    // What is no HTTP/2

    @Test
    void aBrokenFrameIsAProtocolErrorOfAll() throws Exception {
        try (FrameServer server = new FrameServer((number, connection, stream) -> {
            // PUSH_PROMISE, which the client had forbidden.
            connection.frame(5, FrameServer.END_HEADERS, stream, FrameServer.ints(2));
        })) {
            Recording measured = load(open(100, 200, 1), server, 4);

            assertAll(Broken.PROTOCOL_ERROR, "", measured);
            assertTrue(measured.causes().keySet().stream()
                    .allMatch(each -> each.startsWith("PROTOCOL_ERROR: ")),
                    () -> measured.causes().toString());
        }
    }

    private static FrameServer.Behaviour headed(byte[] head, boolean last) {
        return (number, connection, stream) -> {
            connection.head(stream, head, last);
            if (!last) {
                connection.data(stream, "Hello", true);
            }
        };
    }

    @Test
    void aBrokenAnswerIsAProtocolErrorOfItsOwn() throws Exception {
        LoadPlan plan = open(100, 100, 1);
        try (FrameServer none = new FrameServer(
                headed(FrameServer.trailers("date", "today"), false));
                FrameServer odd = new FrameServer(headed(FrameServer.head("99"), false));
                FrameServer upgraded = new FrameServer(headed(FrameServer.head("101"), false));
                FrameServer full = new FrameServer(headed(FrameServer.NO_CONTENT, false));
                FrameServer interim = new FrameServer(headed(FrameServer.head("103"), true));
                FrameServer longer = new FrameServer(
                        headed(FrameServer.head("200", "content-length", "4"), false));
                FrameServer upper = new FrameServer(
                        headed(FrameServer.head("200", "X-Upper", "4"), false));
                FrameServer connected = new FrameServer(
                        headed(FrameServer.head("200", "connection", "close"), false))) {
            for (FrameServer each : List.of(none, odd, upgraded, full, interim, longer, upper,
                    connected)) {
                assertAll(Broken.PROTOCOL_ERROR, "", load(plan, each, 4));
                assertEquals(1, each.connectionsSoFar());
                assertEquals(10, each.requests());
            }
        }
    }

    @Test
    void interimAnswersTrailersAndEmptyOnesAreHttp() throws Exception {
        LoadPlan plan = open(100, 100, 1);
        try (FrameServer hints = new FrameServer((number, connection, stream) -> {
            connection.head(stream, FrameServer.head("103", "link", "</x>"), false);
            connection.head(stream, FrameServer.OK, false);
            connection.data(stream, "He", false);
            connection.data(stream, "", false);
            connection.data(stream, "", false);
            connection.data(stream, "", false);
            connection.data(stream, "llo", false);
            connection.head(stream, FrameServer.trailers("checksum", "\u00e9"), true);
        });
                FrameServer empty = new FrameServer(headed(FrameServer.NO_CONTENT, true));
                FrameServer same = new FrameServer(headed(FrameServer.NOT_MODIFIED, true))) {
            Recording hinted = load(plan, hints, "contains:Hello", 4);
            assertAll(Answered.OK, "", hinted);
            assertEquals(Map.of("200", 10L), hinted.statuses());
            assertAll(Answered.OK, "", load(plan, hints, "header:checksum=\u00e9", 4));
            assertAll(Answered.OK, "", load(plan, empty, "status:204", 4));
            assertAll(Answered.OK, "", load(plan, same, "status:304", 4));
        }
    }

    @Test
    void anAnswerToHeadHasALengthAndNoContent() throws Exception {
        byte[] head = FrameServer.head("200", "content-length", "5");
        try (FrameServer good = new FrameServer(headed(head, true));
                FrameServer bad = new FrameServer(headed(head, false))) {
            LoadPlan plan = open(100, 100, 1);
            assertAll(Answered.OK, "", Http2LoadTest
                    .addsUp(run(plan, good.url(), "HEAD", "status:200", 2).execute())
                    .measured());
            assertAll(Broken.PROTOCOL_ERROR, "content in an answer to HEAD", Http2LoadTest
                    .addsUp(run(plan, bad.url(), "HEAD", "status:200", 2).execute())
                    .measured());
        }
    }

    @Test
    void statusesAndContentAreToldApart() throws Exception {
        LoadPlan plan = open(100, 100, 1);
        try (FrameServer missing = new FrameServer(headed(FrameServer.NOT_FOUND, false));
                FrameServer busy = new FrameServer(headed(FrameServer.head("503"), false));
                FrameServer good = new FrameServer(headed(FrameServer.OK, false))) {
            Recording notFound = load(plan, missing, 4);
            assertAll(Answered.STATUS_4XX, "", notFound);
            assertEquals(Map.of("404", 10L), notFound.statuses());
            assertAll(Answered.STATUS_5XX, "", load(plan, busy, 4));
            assertAll(Answered.WRONG_BODY, "", load(plan, good, "contains:bye", 4));
            assertAll(Answered.UNEXPECTED_STATUS, "status 201 expected, 200 came",
                    load(plan, good, "status:201", 4));
        }
    }

    // Who does not speak it

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", ""})
    void aServerOfHttp1IsSaidToBeOne(String answer) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(listener, answer));
            LoadRun run = run(open(100, 100, 1), "http://127.0.0.1:" + listener.getLocalPort(),
                    "GET", "status:200", 4);

            ConnectFailedException failure = assertThrows(ConnectFailedException.class,
                    run::execute);

            assertEquals(answer.isEmpty()
                    ? "the server closed the connection before its SETTINGS, so it may not speak"
                            + " HTTP/2; leave --http2 out"
                    : "the server answered as HTTP/1.1 does; leave --http2 out",
                    failure.getMessage());
        }
    }

    private static void answer(ServerSocket listener, String answer) {
        try (var connection = listener.accept()) {
            connection.getInputStream().readNBytes(24);
            FaultyServer.raw(connection.getOutputStream(), answer);
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client has gone, as it should.
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForever() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            LoadRun run = run(open(100, 100, 1), "http://127.0.0.1:" + listener.getLocalPort(),
                    "GET", "status:200", 4);

            ConnectFailedException failure = assertThrows(ConnectFailedException.class,
                    run::execute);

            assertEquals("the server sent no SETTINGS in 500 ms, so it may not speak HTTP/2; leave"
                    + " --http2 out", failure.getMessage());
        }
    }
}
