package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.engine.Lane;
import dev.parkbench.load.engine.LaneOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDecoderTest {

    private static final int PIPELINE = 8;

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

    /** Counts what was decoded, on its way to the lane. */
    private static final class Decoded extends ChannelInboundHandlerAdapter {
        private int responses;

        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof HttpResponse) {
                responses++;
            }
            context.fireChannelRead(part);
        }
    }

    /** Sends as many requests as the lane takes when it opens, and keeps how each ended. */
    private static final class Owner implements LaneOwner {
        private final List<Outcome> outcomes = new ArrayList<>();
        private boolean closed;

        @Override
        public void opened(Lane lane) {
            Operation operation = lane.free();
            while (operation != null) {
                lane.send(operation);
                operation = lane.free();
            }
        }

        @Override
        public void notOpened(Lane lane, Throwable cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void ended(Operation operation, Outcome outcome, long nanos) {
            outcomes.add(outcome);
        }

        @Override
        public void closed(Lane lane) {
            closed = true;
        }
    }

    private final Owner owner = new Owner();
    private final Decoded decoded = new Decoded();
    private final HttpLane lane = new HttpLane(owner,
            HttpRequestText.get(Target.parse("http://127.0.0.1:1/")).bytes(), PIPELINE,
            new Expectation.Contains("ell"), System::nanoTime);
    private final AnswerDecoder decoder = new AnswerDecoder(false, lane);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder, decoded, lane);

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void sendAll() {
        owner.opened(lane);
        channel.releaseOutbound();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverIsRepeatedAndHoweverItIsCut(long seed) {
        Random random = new Random(seed);
        lane.opened(channel);
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
        assertTrue(decoded.responses < expected.size(), "nothing was known again");
        assertFalse(owner.closed);
    }

    @Test
    void theSameAnswerIsDecodedOnce() {
        lane.opened(channel);

        receive(BUSY.text);
        receive(BUSY.text);
        receive(BUSY.text + BUSY.text);

        assertEquals(List.of(Answered.STATUS_5XX, Answered.STATUS_5XX, Answered.STATUS_5XX,
                Answered.STATUS_5XX), owner.outcomes);
        assertEquals(1, decoded.responses);
    }

    /** An answer with a piece of the next one, twice: the second goes on with that piece. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 404 ", "HTTP/1.1 404 Gone\r\nContent-Length: 80\r\n\r\n"})
    void whatFollowsAPieceOfAnAnswerBelongsToIt(String piece) {
        lane.opened(channel);

        receive(OK.text + piece);
        receive(OK.text + piece);
        receive("-".repeat(80));

        assertEquals(List.of(Answered.OK, Answered.STATUS_4XX), owner.outcomes.subList(0, 2));
    }

    /** The end of an answer is none, though it came alone and one ended with it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 38, 42})
    void theEndOfAnAnswerIsNotTakenForAnAnswer(int begin) {
        lane.opened(channel);
        String end = OK.text.substring(begin);

        receive(OK.text.substring(0, begin));
        receive(end);
        receive(end);

        assertEquals(1, Collections.frequency(owner.outcomes, Answered.OK));
    }

    @Test
    void theSameAnswerThatNobodyAskedForIsAnError() {
        lane.opened(channel);
        String answers = OK.text.repeat(PIPELINE);

        receive(OK.text);
        receive(answers);

        assertEquals(PIPELINE, owner.outcomes.size());
        assertTrue(owner.closed);
        assertFalse(channel.isOpen());
    }

    @Test
    void whatComesAfterTheLaneWasGivenUpIsNoAnswer() throws Exception {
        lane.opened(channel);
        ChannelHandlerContext context = channel.pipeline().context(decoder);

        receive(OK.text);
        lane.abandon();
        decoder.channelRead(context,
                Unpooled.copiedBuffer(OK.text, StandardCharsets.US_ASCII));

        assertEquals(List.of(Answered.OK), owner.outcomes);
    }

    @Test
    void theLastAnswerOfAConnectionIsNotRepeated() {
        lane.opened(channel);
        String last = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nHello";

        receive(last + last);

        List<Outcome> expected = new ArrayList<>(List.of(Answered.OK));
        for (int i = 1; i < PIPELINE; i++) {
            expected.add(Broken.CONNECTION_RESET);
        }
        assertEquals(expected, owner.outcomes);
    }
}
