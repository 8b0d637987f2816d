package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.Content;
import dev.parkbench.server.contract.UnusualRequests;
import dev.parkbench.server.http.Limits;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is decoded does not depend on where the network has cut it. */
final class SplitRequestTest {

    private static final int REQUESTS = 40;
    private static final int LONGEST = 700;

    @Test
    void requestIsTheSameWhereverItIsCut() {
        UnusualRequests requests = new UnusualRequests(3);
        for (int i = 0; i < REQUESTS; i++) {
            String bytes = requests.next();
            if (bytes.length() > LONGEST) {
                continue;
            }
            List<String> whole = decoded(List.of(bytes));
            for (int cut = 1; cut < bytes.length(); cut++) {
                assertEquals(whole, decoded(List.of(bytes.substring(0, cut), bytes.substring(cut))),
                        () -> bytes);
            }
            assertEquals(whole, decoded(bytes.chars().mapToObj(Character::toString).toList()));
        }
    }

    /** A carriage return that the line feed has not followed yet is not part of the line. */
    @Test
    void longestLinesMayBeCutWithinTheirEnds() {
        String line = "GET /" + "a".repeat(Limits.REQUEST_LINE_BYTES - 14) + " HTTP/1.1\r";
        String fields = "\nHost: x\r\nX: " + "y".repeat(Limits.HEADER_BYTES - 14) + "\r";
        List<String> whole = decoded(List.of(line + fields + "\n\r\n"));
        assertEquals(2, whole.size(), whole::toString);
        assertEquals(whole, decoded(List.of(line, fields, "\n\r", "\n")));
    }

    /** What the decoder makes of these pieces, up to what it refuses. */
    private static List<String> decoded(List<String> pieces) {
        Taking taking = new Taking();
        EmbeddedChannel channel = new EmbeddedChannel(new RequestDecoder(taking));
        List<String> messages = new ArrayList<>();
        for (String piece : pieces) {
            channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
            for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
                if (!taking.ending) {
                    messages.add(named(next));
                }
                taking.ending |= next instanceof Refusal;
            }
        }
        channel.finishAndReleaseAll();
        return messages;
    }

    private static String named(Object message) {
        return switch (message) {
            case ReceivedHead head -> head.rules().request(Content.NONE) + " "
                    + head.rules().keepsAlive();
            case Content content -> content.length() + " " + content.text();
            case Refusal refusal -> refusal.toString();
            default -> "end";
        };
    }

    /** A connection that takes everything until something is refused. */
    private static final class Taking implements RequestReceiver {

        private boolean ending;

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isEnding() {
            return ending;
        }

        @Override
        public void receives() {
            // Nobody counts the time.
        }

        @Override
        public void pauseReading() {
            throw new IllegalStateException("it is always ready");
        }

        @Override
        public void discard(int bytes) {
            // Nobody counts them.
        }

        @Override
        public void inputEnded() {
            // Nobody waits for answers.
        }
    }
}
