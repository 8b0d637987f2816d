package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.engine.Connection;
import dev.parkbench.load.engine.ConnectionOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {

    private static final int PIPELINE = 8;

    private static final RequestSource REQUEST = RequestSource
            .of(HttpRequestText.get(Target.parse("http://127.0.0.1:1/")), 1);

    /** What a server may send, and what that is when a body with "ell" is expected. */
    private record Sent(String text, List<Outcome> outcomes) {
    }

    private static final Sent OK = sent("200 OK", "Hello", Answered.OK);
    private static final Sent BUSY = sent("503 Busy", "Hello", Answered.STATUS_5XX);
    private static final String CHUNKED = """
            HTTP/1.1 200 OK\r
            Transfer-Encoding: chunked\r
            \r
            2\r
            He\r
            3\r
            llo\r
            0\r
            \r
            """;
    private static final List<Sent> ANY = List.of(OK, BUSY,
            sent("404 Not Found", "", Answered.STATUS_4XX),
            sent("200 OK", "World", Answered.WRONG_BODY),
            sent("200 OK", "Hello".repeat(1000), Answered.OK),
            // Two that differ in their last byte.
            sent("200 OK", "ell", Answered.OK), sent("200 OK", "elk", Answered.WRONG_BODY),
            // Begins as the first does.
            new Sent(OK.text + "\r\n" + sent("404 Not Found", "Hell", Answered.STATUS_4XX).text,
                    List.of(Answered.OK, Answered.STATUS_4XX)),
            new Sent("HTTP/1.1 100 Continue\r\n\r\n" + OK.text, List.of(Answered.OK)),
            new Sent(CHUNKED, List.of(Answered.OK)));

    private static Sent sent(String status, String body, Outcome outcome) {
        return new Sent("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body, List.of(outcome));
    }

    /** Sends as many requests as the connection takes when it opens, and keeps how each ended. */
    private static final class Owner implements ConnectionOwner {
        private final List<Outcome> outcomes = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int checks;
        private boolean closed;

        @Override
        public void opened(Connection connection, long connectNanos, long handshakeNanos) {
            Operation operation = connection.free();
            while (operation != null) {
                connection.send(operation);
                operation = connection.free();
            }
        }

        @Override
        public void notOpened(Connection connection, Outcome outcome, String cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void ended(Operation operation, Outcome outcome, int status, String cause,
                long nanos) {
            outcomes.add(outcome);
            times.add(nanos);
        }

        @Override
        public void checked(long nanos) {
            checks++;
        }

        @Override
        public void noted(String what) {
            notes.add(what);
        }

        @Override
        public void freed(Connection connection) {
            throw new AssertionError("answers come in order");
        }

        @Override
        public void closed(Connection connection) {
            closed = true;
        }
    }

    private final Owner owner = new Owner();
    private long time;
    private final Http1Connection connection = new Http1Connection(owner,
            new ConnectionOptions(PIPELINE, Long.MAX_VALUE, new Expectation.Contains("ell")),
            REQUEST, new FirstSample(),
            new byte[AnswerScanner.SCRATCH_BYTES], () -> time++);
    private final EmbeddedChannel channel = new EmbeddedChannel(connection);

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void sendAll() {
        owner.opened(connection, 0, 0);
        channel.releaseOutbound();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsRepeatedAndHoweverItIsCut(long seed) {
        Random random = new Random(seed);
        connection.opened(channel, 0, 0);
        List<Outcome> expected = new ArrayList<>();
        Sent answer = OK;
        for (int i = 0; i < 2000; i++) {
            StringBuilder batch = new StringBuilder();
            int answers = 0;
            while (answers < PIPELINE - 1 && (answers == 0 || random.nextInt(3) == 0)) {
                // Often the same again.
                answer = random.nextBoolean()
                        ? answer
                        : ANY.get(random.nextInt(ANY.size()));
                expected.addAll(answer.outcomes);
                answers += answer.outcomes.size();
                batch.append(answer.text);
            }
            int at = 0;
            while (at < batch.length()) {
                int end = random.nextInt(4) > 0
                        ? batch.length()
                        : Math.min(batch.length(), at + 1 + random.nextInt(60));
                receive(batch.substring(at, end));
                at = end;
            }
            assertEquals(expected, owner.outcomes, () -> "after " + batch);
            sendAll();
        }
        assertFalse(owner.closed);
    }

    /** An answer with a piece of the next one, twice: the second goes on with that piece. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 404 ", "HTTP/1.1 404 Gone\r\nContent-Length: 80\r\n\r\n"})
    void whatFollowsAPieceOfAnAnswerBelongsToIt(String piece) {
        connection.opened(channel, 0, 0);

        receive(OK.text + piece);
        receive(OK.text + piece);
        receive("-".repeat(80));

        assertEquals(List.of(Answered.OK, Answered.STATUS_4XX), owner.outcomes.subList(0, 2));
    }

    /** The end of an answer is none, though it came alone and one ended with it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 38, 42})
    void theEndOfAnAnswerIsNotTakenForAnAnswer(int begin) {
        connection.opened(channel, 0, 0);
        String end = OK.text.substring(begin);

        receive(OK.text.substring(0, begin));
        receive(end);
        receive(end);

        assertEquals(1, Collections.frequency(owner.outcomes, Answered.OK));
    }

    private static String ok(String body) {
        return sent("200 OK", body, Answered.OK).text();
    }

    @Test
    void anAnswerMoreThanThereWereRequestsIsNoAnswerOfTheNext() {
        connection.opened(channel, 0, 0);

        receive(OK.text.repeat(PIPELINE + 1));

        List<Outcome> expected = new ArrayList<>(Collections.nCopies(PIPELINE - 1, Answered.OK));
        expected.add(Broken.EXTRA_ANSWER);
        assertEquals(expected, owner.outcomes);
        assertTrue(owner.closed);
        assertFalse(channel.isOpen());
    }

    /** The loop sends at once on a connection that is free, while the bytes are still being read. */
    @Test
    void anAnswerThatCameWithTheOneBeforeIsNotThatOfARequestSentSince() {
        EagerOwner eager = new EagerOwner();
        Http1Connection single = new Http1Connection(eager,
                new ConnectionOptions(1, Long.MAX_VALUE, new Expectation.AnySuccess()),
                REQUEST,
                new FirstSample(), new byte[AnswerScanner.SCRATCH_BYTES], () -> time++);
        EmbeddedChannel connection = new EmbeddedChannel(single);
        single.opened(connection, 0, 0);

        connection.writeInbound(Unpooled.copiedBuffer(OK.text, StandardCharsets.US_ASCII));
        connection
                .writeInbound(Unpooled.copiedBuffer(OK.text + OK.text, StandardCharsets.US_ASCII));

        assertEquals(List.of(Answered.OK, Broken.EXTRA_ANSWER), eager.outcomes);
        assertFalse(connection.isOpen());
    }

    private static final class EagerOwner implements ConnectionOwner {
        private final List<Outcome> outcomes = new ArrayList<>();

        private @Nullable Connection only;

        @Override
        public void opened(Connection connection, long connectNanos, long handshakeNanos) {
            only = connection;
            send(connection);
        }

        private static void send(Connection connection) {
            Operation operation = connection.free();
            if (operation != null) {
                connection.send(operation);
            }
        }

        @Override
        public void notOpened(Connection connection, Outcome outcome, String cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void ended(Operation operation, Outcome outcome, int status, String cause,
                long nanos) {
            outcomes.add(outcome);
            send(Objects.requireNonNull(only));
        }

        @Override
        public void checked(long nanos) {
        }

        @Override
        public void noted(String what) {
        }

        @Override
        public void freed(Connection connection) {
            throw new AssertionError("answers come in order");
        }

        @Override
        public void closed(Connection connection) {
        }
    }

    @Test
    void emptyLinesBetweenAnswersMeanNothing() {
        connection.opened(channel, 0, 0);

        receive(OK.text + "\r\n\r\n" + OK.text.repeat(PIPELINE - 1) + "\r\n");

        assertEquals(Collections.nCopies(PIPELINE, Answered.OK), owner.outcomes);
        assertFalse(owner.closed);
    }

    @Test
    void whatComesOnAnIdleConnectionEndsItAndNoOperation() {
        Http1Connection idle = new Http1Connection(owner,
                new ConnectionOptions(1, Long.MAX_VALUE, new Expectation.AnySuccess()),
                REQUEST, new FirstSample(), new byte[AnswerScanner.SCRATCH_BYTES],
                () -> time++);
        EmbeddedChannel connection = new EmbeddedChannel(idle);
        idle.opened(connection, 0, 0);
        connection.writeInbound(Unpooled.copiedBuffer(ok("ell"), StandardCharsets.US_ASCII));

        connection.writeInbound(Unpooled.copiedBuffer(
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n",
                StandardCharsets.US_ASCII));

        assertEquals(List.of(Answered.OK), owner.outcomes);
        assertEquals(1, owner.notes.size());
        assertTrue(owner.closed);
    }

    @Test
    void a408ThatCrossesARequestIsStaleOnAUsedConnectionAndA408OnAFreshOne() {
        connection.opened(channel, 0, 0);
        String expired = """
                HTTP/1.1 408 Request Timeout\r
                Connection: close\r
                Content-Length: 0\r
                \r
                """;

        receive(OK.text);
        receive(expired);

        List<Outcome> expected = new ArrayList<>(List.of(Answered.OK));
        expected.addAll(Collections.nCopies(PIPELINE - 1, Broken.STALE));
        assertEquals(expected, owner.outcomes);
    }

    @Test
    void a408OnAFreshConnectionIsTheServersAnswer() {
        connection.opened(channel, 0, 0);

        receive("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertEquals(Answered.STATUS_4XX, owner.outcomes.getFirst());
        assertEquals(Broken.STALE, owner.outcomes.getLast());
    }

    @Test
    void whatComesAfterTheConnectionWasGivenUpIsNoAnswer() {
        connection.opened(channel, 0, 0);
        ChannelHandlerContext context = channel.pipeline().context(connection);

        receive(OK.text);
        connection.abandon();
        connection.channelRead(context, Unpooled.copiedBuffer(OK.text, StandardCharsets.US_ASCII));

        assertEquals(List.of(Answered.OK), owner.outcomes);
    }

    @Test
    void whatWasSentBehindTheLastAnswerOfAConnectionIsStale() {
        connection.opened(channel, 0, 0);

        receive("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nHello");

        List<Outcome> expected = new ArrayList<>(List.of(Answered.OK));
        expected.addAll(Collections.nCopies(PIPELINE - 1, Broken.STALE));
        assertEquals(expected, owner.outcomes);
        assertTrue(owner.closed);
    }

    @Test
    void anAnswerMayEndWithItsConnectionAndNothingGoesOutOnIt() {
        connection.opened(channel, 0, 0);

        receive("HTTP/1.1 200 OK\r\n\r\nHel");
        receive("lo");
        assertEquals(List.of(), owner.outcomes);
        channel.close();

        assertEquals(Answered.OK, owner.outcomes.getFirst());
        assertEquals(PIPELINE, owner.outcomes.size());
        assertEquals(null, connection.free());
    }

    @Test
    void aConnectionThatEndsWithoutAByteIsStaleOnlyIfItHadServed() {
        connection.opened(channel, 0, 0);
        channel.close();

        assertEquals(Collections.nCopies(PIPELINE, Broken.CONNECTION_RESET), owner.outcomes);
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAnAnswerIsReset() {
        connection.opened(channel, 0, 0);
        receive(OK.text + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHel");
        channel.close();

        assertEquals(List.of(Answered.OK, Broken.CONNECTION_RESET, Broken.STALE),
                owner.outcomes.subList(0, 3));
    }

    @Test
    void anAnswerEndsWhenItsBytesAreReadAndIsLookedAtAfterThat() {
        connection.opened(channel, 0, 0);
        time = 1000;

        receive(OK.text);

        assertEquals(List.of(1000L), owner.times);
        assertEquals(1, owner.checks);
        assertEquals(1003, time, "read, and before and after the look");
    }

    @Test
    void memoryThatRunsOutIsTheGeneratorsOwnFault() {
        connection.opened(channel, 0, 0);

        channel.pipeline().fireExceptionCaught(new OutOfMemoryError("Java heap space"));

        assertEquals(Collections.nCopies(PIPELINE, Broken.GENERATOR_FAILURE), owner.outcomes);
    }

    @Test
    void aChangeOfProtocolIsAnOutcomeOfItsOwn() {
        connection.opened(channel, 0, 0);

        receive("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n....");

        assertEquals(Broken.UPGRADED, owner.outcomes.getFirst());
        assertTrue(owner.closed);
    }

    @Test
    void aConnectionIsLeftAfterAsManyRequestsAsItMayHave() {
        Http1Connection twice = new Http1Connection(owner,
                new ConnectionOptions(1, 2, new Expectation.AnySuccess()), REQUEST,
                new FirstSample(), new byte[AnswerScanner.SCRATCH_BYTES], () -> time++);
        EmbeddedChannel connection = new EmbeddedChannel(twice);
        twice.opened(connection, 0, 0);
        connection.writeInbound(Unpooled.copiedBuffer(ok(""), StandardCharsets.US_ASCII));
        owner.opened(twice, 0, 0);
        connection.writeInbound(Unpooled.copiedBuffer(ok(""), StandardCharsets.US_ASCII));

        assertEquals(List.of(Answered.OK, Answered.OK), owner.outcomes);
        assertEquals(null, twice.free());
        assertFalse(connection.isOpen());
    }
}
