package dev.parkbench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.LoadVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LoadRunTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static LoadPlan open(double rate, Duration duration, int connections) {
        return new LoadPlan(
                new Load.Open(new ConstantArrivals(rate), new ConstantArrivals(rate)),
                Duration.ZERO, duration, Duration.ofMillis(100), connections, 1, LONG, null,
                1_000_000);
    }

    private static LoadPlan limited(LoadPlan plan, Duration timeout, Duration deadline, int queue) {
        return new LoadPlan(plan.load(), plan.warmUp(), plan.duration(), plan.interval(),
                plan.connections(), plan.loops(), timeout, deadline, queue);
    }

    private static LoadRun run(LoadPlan plan, String url, String expect, int pipeline,
            Transport transport, IntervalListener listener) throws Exception {
        HttpConnections connections = new HttpConnections(transport,
                HttpRequestText.get(Target.parse(url)), pipeline,
                Expectation.parse(expect), Duration.ofSeconds(5), false, System::nanoTime);
        return new LoadRun(plan, connections, transport.ioHandlers(), listener, System::nanoTime);
    }

    private static LoadResult load(LoadPlan plan, FaultyServer server) throws Exception {
        return load(plan, server, "contains:ell");
    }

    private static LoadResult load(LoadPlan plan, FaultyServer server, String expect)
            throws Exception {
        return addsUp(
                run(plan, server.url(), expect, 1, Transport.preferred(), (report, figures) -> {
                }).execute());
    }

    /** Every scheduled operation has ended, in exactly one way. */
    private static LoadResult addsUp(LoadResult result) {
        for (Recording part : List.of(result.warmUp(), result.measured())) {
            assertEquals(part.scheduled(), part.ended(), () -> part.outcomes().toString());
            assertEquals(
                    part.ended() - part.count(NotSent.SHED),
                    part.histogram(Clock.RESPONSE_TIME).getTotalCount());
            assertEquals(part.sent(), part.histogram(Clock.SERVICE_TIME).getTotalCount());
        }
        return result;
    }

    private static void assertAll(Outcome outcome, LoadResult result) {
        assertEquals(result.measured().scheduled(), result.measured().count(outcome),
                () -> result.measured().outcomes().toString());
    }

    @Test
    void aPreparedRunHasItsConnectionsAndHasSentNothing() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadRun run = run(open(500, Duration.ofMillis(200), 4), server.url(), "contains:ell", 1,
                    Transport.preferred(), (report, figures) -> {
                    });

            run.prepare();

            Awaitility.await().until(() -> server.connectionsSoFar() == 4);
            assertEquals(0, server.requests());
            assertAll(Answered.OK, addsUp(run.execute()));
        }
    }

    // Outcomes

    @Test
    void whatIsAnsweredWellIsOk() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadResult result = load(open(500, Duration.ofMillis(400), 4), server);

            assertAll(Answered.OK, result);
            assertEquals(200, result.measured().scheduled());
            assertEquals(200, server.requests());
            assertEquals(4, server.connectionsSoFar());
            assertEquals(200, result.intervals().stream().mapToLong(IntervalFigures::ok).sum());
        }
    }

    @Test
    void statusesAndBodiesAreToldApart() throws Exception {
        LoadPlan plan = open(200, Duration.ofMillis(200), 2);
        try (FaultyServer missing = FaultyServer.answering("404 Not Found", "Hello");
                FaultyServer broken = FaultyServer.answering("503 Busy", "Hello");
                FaultyServer other = FaultyServer.answering("200 OK", "Good-bye")) {
            assertAll(Answered.STATUS_4XX, load(plan, missing));
            assertAll(Answered.STATUS_5XX, load(plan, broken));
            assertAll(Answered.WRONG_BODY, load(plan, other));
            LoadResult redirected = load(plan, other, "status:201");
            assertAll(Answered.UNEXPECTED_STATUS, redirected);
            assertEquals(Map.of("200", 40L), redirected.measured().statuses());
            assertEquals(Map.of("status 201 expected, 200 came", 40L),
                    redirected.measured().causes());
            assertAll(Answered.OK, load(plan, missing, "status:404"));
        }
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerIsReset() throws Exception {
        try (FaultyServer silent = new FaultyServer(
                (number, server, connection, out) -> connection.close());
                FaultyServer half = new FaultyServer((number, server, connection, out) -> {
                    FaultyServer.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nHell");
                    connection.close();
                });
                FaultyServer rude = new FaultyServer((number, server, connection, out) -> {
                    FaultyServer.raw(out, "HTTP/1.1 200");
                    connection.setSoLinger(true, 0);
                    connection.close();
                })) {
            LoadPlan plan = open(100, Duration.ofMillis(200), 2);

            assertAll(Broken.CONNECTION_RESET, load(plan, silent));
            assertAll(Broken.CONNECTION_RESET, load(plan, half));
            assertAll(Broken.CONNECTION_RESET, load(plan, rude));
            assertEquals(20, load(plan, silent).measured().censored());
        }
    }

    @Test
    void whatIsNotHttpIsAProtocolError() throws Exception {
        try (FaultyServer garbage = new FaultyServer(
                (number, server, connection, out) -> FaultyServer
                        .raw(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n"))) {
            assertAll(Broken.PROTOCOL_ERROR,
                    load(open(100, Duration.ofMillis(200), 2), garbage));
        }
    }

    @Test
    void silenceIsATimeoutFromTheSend() throws Exception {
        try (FaultyServer silent = new FaultyServer(
                (number, server, connection, out) -> server.never())) {
            LoadResult result = load(limited(open(50, Duration.ofMillis(100), 10),
                    Duration.ofMillis(150), null, 100), silent);

            assertAll(Broken.TIMEOUT, result);
            assertTrue(result.measured().histogram(Clock.SERVICE_TIME)
                    .getMinValue() >= 149_000_000L);
        }
    }

    @Test
    void aDeadlineRunsFromTheIntendedStart() throws Exception {
        try (FaultyServer silent = new FaultyServer(
                (number, server, connection, out) -> server.never())) {
            // One connection at a time: who has it holds it until his deadline.
            LoadResult result = load(limited(open(100, Duration.ofMillis(100), 1), LONG,
                    Duration.ofMillis(150), 100), silent);

            assertAll(Broken.DEADLINE, result);
            assertEquals(150, result.measured().histogram(Clock.RESPONSE_TIME).getMinValue() / 1e6,
                    1.5);
        }
    }

    @Test
    void whoCannotConnectHasAConnectFailure() throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            self.refuse();
            connection.close();
        })) {
            LoadResult result = load(open(100, Duration.ofMillis(300), 1), server);

            assertEquals(1, result.measured().count(Broken.CONNECTION_RESET));
            assertEquals(29, result.measured().count(Broken.CONNECT_FAILURE));
        }
    }

    @Test
    void tooManyWhoWaitAreShedAndTheRestIsUnsent() throws Exception {
        try (FaultyServer silent = new FaultyServer(
                (number, server, connection, out) -> server.never())) {
            LoadResult result = load(limited(open(100, Duration.ofMillis(200), 1),
                    Duration.ofMillis(1500), null, 5), silent);

            assertEquals(1, result.measured().count(Broken.TIMEOUT));
            assertEquals(5, result.measured().count(NotSent.UNSENT));
            assertEquals(14, result.measured().count(NotSent.SHED));
            assertNotEquals(LoadVerdict.VALID, result.judgement().verdict());
        }
    }

    @Test
    void nobodyAtAllIsAnErrorAndNoResult() throws Exception {
        String url;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + probe.getLocalPort() + "/";
        }
        LoadRun run = run(open(100, Duration.ofMillis(100), 3), url, "status:200", 1,
                Transport.preferred(), (report, figures) -> {
                });

        ConnectFailedException failure = assertThrows(ConnectFailedException.class, run::execute);

        assertTrue(String.valueOf(failure.getMessage()).contains("refused"), failure::toString);
    }

    // The wire

    @ParameterizedTest
    @EnumSource
    void everyTransportCarriesIt(Transport transport) throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadResult result = addsUp(run(open(200, Duration.ofMillis(200), 2), server.url(),
                    "contains:Hello", 1, transport, (report, figures) -> {
                    }).execute());

            assertAll(Answered.OK, result);
        }
    }

    @Test
    void chunksInterimAnswersAndClosingServersAreHttpToo() throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            FaultyServer.raw(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            FaultyServer.raw(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                    + (number % 3 == 0 ? "Connection: close\r\n" : "") + "\r\n"
                    + "3\r\nHel\r\n2\r\nlo\r\n0\r\n\r\n");
            if (number % 3 == 0) {
                connection.close();
            }
        }); FaultyServer old = new FaultyServer((number, self, connection, out) -> {
            FaultyServer.raw(out, "HTTP/1.0 200 OK\r\n\r\nHello");
            connection.close();
        })) {
            LoadPlan plan = open(100, Duration.ofMillis(300), 2);

            assertAll(Answered.OK, load(plan, server, "contains:Hello"));
            assertAll(Answered.OK, load(plan, old, "contains:Hello"));
        }
    }

    @Test
    void aPipelineHasSeveralOnTheirWayAndKeepsTheirOrder() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        List<String> held = new ArrayList<>();
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            // Answers come only when four requests are there: without a pipeline, never.
            four.countDown();
            held.add("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello");
            if (four.getCount() == 0) {
                FaultyServer.raw(out, String.join("", held));
                held.clear();
            }
        })) {
            LoadResult result = addsUp(run(open(100, Duration.ofMillis(300), 1), server.url(),
                    "contains:Hello", 4, Transport.preferred(), (report, figures) -> {
                    }).execute());

            assertAll(Answered.OK, result);
            assertEquals(1, server.connectionsSoFar());
        }
    }

    /** Half of all requests went out on connections that had ended with the answer before. */
    @Test
    void anAnswerThatEndsWithItsConnectionIsFollowedByNoReset() throws Exception {
        try (FaultyServer old = new FaultyServer((number, self, connection, out) -> {
            FaultyServer.raw(out, "HTTP/1.1 200 OK\r\n\r\nHello");
            connection.close();
        })) {
            LoadPlan plan = new LoadPlan(new Load.Closed(3, Duration.ZERO), Duration.ZERO,
                    Duration.ofMillis(300), Duration.ofMillis(100), 3, 1, LONG, null, 100);

            LoadResult result = load(plan, old, "contains:Hello");

            assertAll(Answered.OK, result);
            assertEquals(result.measured().sent(), old.requests());
        }
    }

    /** Python's http.server closes the connection then, and its answer does not say so. */
    @Test
    void noRequestFollowsOneThatSaidClose() throws Exception {
        try (FaultyServer silent = FaultyServer.answering("200 OK", "Hello")) {
            Transport transport = Transport.preferred();
            HttpRequestText closing = new HttpRequestText(Target.parse(silent.url()), "GET",
                    List.of("X-Other: close", "connection: x, Close"), "");
            HttpConnections connections = new HttpConnections(transport, closing, 4,
                    Expectation.parse("contains:Hello"), Duration.ofSeconds(5), false,
                    System::nanoTime);

            LoadResult result = addsUp(
                    new LoadRun(open(100, Duration.ofMillis(300), 2), connections,
                            transport.ioHandlers(), (report, figures) -> {
                            }, System::nanoTime).execute());

            assertAll(Answered.OK, result);
            assertEquals(30, silent.requests());
            // Those that are open beforehand may be left over.
            assertTrue(silent.connectionsSoFar() >= 30, () -> "" + silent.connectionsSoFar());
        }
    }

    /** Every third answer is the last of its connection, which the server does not say. */
    private static FaultyServer closingUnsaid() throws IOException {
        Map<Socket, Integer> requests = new ConcurrentHashMap<>();
        return new FaultyServer((number, self, connection, out) -> {
            int of = requests.merge(connection, 1, Integer::sum);
            if (of == 4) {
                connection.close();
            } else {
                FaultyServer.write(out, "200 OK", "Hello");
            }
        });
    }

    @Test
    void aConnectionThatEndsBehindAnAnswerLeavesARequestStale() throws Exception {
        try (FaultyServer closing = closingUnsaid()) {
            LoadResult result = load(open(100, Duration.ofMillis(400), 1), closing);

            assertEquals(10, result.measured().count(Broken.STALE));
            assertEquals(30, result.measured().count(Answered.OK));
            assertEquals(0, result.errorShare());
            assertReason("on connections that the server was closing", result);
        }
    }

    @Test
    void aStaleRequestIsSentOnceMoreWhereThatWasAskedFor() throws Exception {
        try (FaultyServer closing = closingUnsaid()) {
            LoadPlan plan = open(100, Duration.ofMillis(400), 1);
            LoadResult result = load(new LoadPlan(plan.load(), plan.warmUp(), plan.duration(),
                    plan.interval(), 1, 1, LONG, null, 100, true), closing);

            assertAll(Answered.OK, result);
            assertEquals(13, result.measured().resent());
            assertEquals(40 + 13, closing.requests());
        }
    }

    // Load

    /** The whole point: a stall is seen by everybody who came during it. */
    @Test
    void aStallIsInTheResponseTimeOfAllWhoCameDuringIt() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            if (number == 20) {
                // Nobody else gets through: there is one connection.
                boolean unused = stalled.await(400, TimeUnit.MILLISECONDS);
            }
            FaultyServer.write(out, "200 OK", "Hello");
        })) {
            LoadResult result = load(open(100, Duration.ofSeconds(1), 1), server);

            Recording measured = result.measured();
            assertEquals(100, measured.count(Answered.OK));
            // Of 40 who came in 400 ms or more, 30 or more waited for more than 100 ms; but only
            // the one that was there already was answered late.
            long seen = longer(measured, Clock.RESPONSE_TIME);
            assertTrue(seen >= 28, () -> seen + " response times");
            assertTrue(longer(measured, Clock.SCHEDULE_LAG) >= 27);
            assertTrue(longer(measured, Clock.SERVICE_TIME) * 5 < seen);
        }
    }

    private static long longer(Recording recording, Clock clock) {
        return recording.histogram(clock).getCountBetweenValues(100_000_000,
                Recording.LONGEST_NANOS);
    }

    @Test
    void twiceWhatTheTargetCanDoIsCountedWholeAndNotValid() throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            boolean unused = new CountDownLatch(1).await(10,
                    TimeUnit.MILLISECONDS);
            FaultyServer.write(out, "200 OK", "Hello");
        })) {
            // Four connections of 10 ms each carry at most 400 a second.
            LoadResult result = load(open(800, Duration.ofSeconds(2), 4), server);

            assertEquals(1600, result.measured().scheduled());
            assertTrue(result.measured().count(Answered.OK) <= 1250);
            assertTrue(result.throughput() <= 402, () -> result.throughput() + "/s");
            assertEquals(result.measured().count(Answered.OK),
                    result.completedInWindow() + result.completedInDrain());
            assertTrue(result.completedInDrain() > 100, () -> result.completedInDrain() + "");
            assertEquals(result.completedInWindow(),
                    result.intervals().stream().mapToLong(IntervalFigures::okInWindow).sum());
            assertEquals(result.measured().count(NotSent.UNSENT) + result.measured()
                    .count(Answered.OK), result.measured().ended());
            assertNotEquals(LoadVerdict.VALID, result.judgement().verdict());
            assertTrue(result.achievedRate() < 0.7 * result.offeredRate());
        }
    }

    @Test
    void usersWaitForTheirAnswersAndThink() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadPlan plan = new LoadPlan(new Load.Closed(3, Duration.ofMillis(100)), Duration.ZERO,
                    Duration.ofMillis(550), Duration.ofMillis(100), 3, 1, LONG, null, 100);
            LoadResult result = load(plan, server);

            assertAll(Answered.OK, result);
            // Each asks at about 0, 100, 200, 300, 400 and 500 ms, on a slow machine twice at least.
            assertTrue(result.measured().scheduled() <= 18);
            assertTrue(result.measured().scheduled() >= 6);
        }
    }

    @Test
    void theWarmUpIsRecordedApart() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadPlan plan = new LoadPlan(
                    new Load.Open(new ConstantArrivals(100), new ConstantArrivals(200)),
                    Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofMillis(100), 2, 1,
                    LONG, null, 100);
            LoadResult result = load(plan, server);

            assertEquals(30, result.warmUp().count(Answered.OK));
            assertEquals(100, result.measured().count(Answered.OK));
            assertEquals(130, result.intervals().stream().mapToLong(IntervalFigures::ok).sum());
            assertTrue(result.intervals().stream()
                    .anyMatch(each -> each.part() == IntervalReport.Part.WARM_UP));
        }
    }

    @Test
    void severalLoopsShareTheRateAndTheConnections() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadPlan one = open(500, Duration.ofMillis(400), 5);
            LoadPlan plan = new LoadPlan(one.load(), one.warmUp(), one.duration(), one.interval(),
                    5, 3, LONG, null, 100);
            LoadResult result = load(plan, server);

            assertAll(Answered.OK, result);
            assertEquals(200, result.measured().scheduled());
            assertEquals(5, server.connectionsSoFar());
            assertEquals(200, result.intervals().stream().mapToLong(IntervalFigures::ok).sum());
            // However many loops there are, an interval is as long as it was meant to be.
            assertTrue(result.intervals().size() >= 3, () -> result.intervals().toString());
        }
    }

    /** A run that somebody stops once a quarter of a second has passed. */
    private static LoadResult stoppedEarly(LoadPlan plan, String url, String expect)
            throws Exception {
        LoadRun[] run = new LoadRun[1];
        run[0] = run(plan, url, expect, 1, Transport.preferred(), (report, figures) -> {
            if (report.startSeconds() > 0.25) {
                run[0].stop();
            }
        });
        return addsUp(run[0].execute());
    }

    @Test
    void aStoppedRunKeepsWhatItHas() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadResult result = stoppedEarly(open(200, Duration.ofSeconds(30), 2), server.url(),
                    "contains:Hello");

            assertTrue(result.interrupted());
            assertTrue(result.measured().count(Answered.OK) >= 50);
            assertTrue(result.measured().scheduled() < 6000);
            assertTrue(result.judgement().reasons().stream()
                    .anyMatch(reason -> reason.contains("stopped before its end")));
        }
    }

    @Test
    void aStoppedRunGivesUpWhatIsNotAnswered() throws Exception {
        try (FaultyServer silent = new FaultyServer(
                (number, server, connection, out) -> server.never())) {
            LoadResult result = stoppedEarly(open(50, Duration.ofSeconds(30), 100), silent.url(),
                    "status:200");

            assertTrue(result.interrupted());
            assertAll(Broken.TIMEOUT, result);
            assertTrue(result.measured().histogram(Clock.SERVICE_TIME)
                    .getMinValue() >= 999_000_000L);
            assertTrue(result.measured().histogram(Clock.SERVICE_TIME)
                    .getMaxValue() < LONG.toNanos());
            // The second that is left to them is no part of what was measured.
            IntervalFigures drain = result.intervals().getLast();
            assertEquals(IntervalReport.Part.DRAIN, drain.part());
            assertTrue(result.seconds() <= drain.startSeconds(), () -> result.seconds() + " s");
            assertEquals(50 * result.seconds(), (double) result.measured().scheduled(), 10.0);
            assertEquals(result.measured().scheduled(), result.sentInTime());
        }
    }

    @Test
    void whoStopsInTheWarmUpHasMeasuredNothing() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadPlan open = open(200, Duration.ofSeconds(30), 2);
            LoadPlan plan = new LoadPlan(open.load(), Duration.ofSeconds(20), open.duration(),
                    open.interval(), 2, 1, LONG, null, 100);
            LoadRun[] run = new LoadRun[1];
            run[0] = run(plan, server.url(), "contains:Hello", 1, Transport.preferred(),
                    (report, figures) -> run[0].stop());
            LoadResult result = addsUp(run[0].execute());

            assertTrue(result.interrupted());
            assertTrue(result.warmUp().scheduled() > 0);
            assertEquals(0, result.measured().scheduled());
            assertEquals(0, result.offeredRate());
            assertEquals(0, result.busyShare());
        }
    }

    @Test
    void aRunMayBeStoppedWhileItConnects() throws Exception {
        LoadRun run = new LoadRun(open(200, Duration.ofSeconds(30), 2), (eventLoop, owner) -> {
            // Neither opened nor refused.
        }, Transport.preferred().ioHandlers(), (report, figures) -> {
        }, System::nanoTime);

        run.stop();

        LoadResult result = addsUp(run.execute());
        assertTrue(result.interrupted());
        assertEquals(0, result.measured().scheduled());
    }

    @Test
    void aTargetThatDiesLeavesWhatWasMeasured() throws Exception {
        try (FaultyServer server = new FaultyServer((number, self, connection, out) -> {
            if (number == 30) {
                self.close();
            }
            FaultyServer.write(out, "200 OK", "Hello");
        })) {
            LoadResult result = load(open(100, Duration.ofMillis(600), 2), server);

            assertEquals(29, result.measured().count(Answered.OK));
            assertEquals(31, result.measured().failed());
            assertFalse(result.interrupted());
        }
    }

    @Test
    void aTargetThatDiesUnderUsersWhoWaitIsNotValid() throws Exception {
        try (FaultyServer server = FaultyServer.answering("200 OK", "Hello")) {
            LoadPlan plan = new LoadPlan(new Load.Closed(16, Duration.ofMillis(20)), Duration.ZERO,
                    Duration.ofMillis(1200), Duration.ofMillis(200), 16, 1, LONG, null, 100);
            LoadResult result = addsUp(run(plan, server.url(), "contains:Hello", 1,
                    Transport.preferred(), (report, figures) -> {
                        if (report.startSeconds() > 0.3) {
                            close(server);
                        }
                    }).execute());

            assertNotEquals(LoadVerdict.VALID, result.judgement().verdict());
            assertReason("whole intervals no operation succeeded (at most 0)", result);
            assertReason("of the operations could not connect (at most 1 %)", result);
        }
    }

    private static void close(FaultyServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertReason(String part, LoadResult result) {
        assertTrue(result.judgement().reasons().stream().anyMatch(reason -> reason.contains(part)),
                () -> result.judgement().toString());
    }

    @Test
    void plansThatMakeNoSenseAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> open(100, Duration.ZERO, 1));
        assertThrows(IllegalArgumentException.class, () -> open(100, Duration.ofSeconds(1), 0));
        assertThrows(IllegalArgumentException.class,
                () -> limited(open(1, Duration.ofSeconds(1), 1), Duration.ZERO, null, 1));
        assertThrows(IllegalArgumentException.class, () -> new Load.Closed(0, Duration.ZERO));
    }
}
