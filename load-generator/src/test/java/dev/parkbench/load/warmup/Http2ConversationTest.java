package dev.parkbench.load.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http2ConversationTest {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GET = {(byte) 0x82, (byte) 0x86, (byte) 0x84};
    private static final byte[] POST = {(byte) 0x83, (byte) 0x86, (byte) 0x84};

    /** HPACK's name of index 2, and a value that its table does not have. */
    private static final byte[] HEAD = {0x42, 4, 'H', 'E', 'A', 'D', (byte) 0x86, (byte) 0x84};
    private static final byte[] PADDED_GET = {1, (byte) 0x82, (byte) 0x86, (byte) 0x84, 0};
    private static final byte[] GET_OF_PRIORITY = {0, 0, 0, 0, 16, (byte) 0x82, (byte) 0x86};

    private static final int WHOLE = Frame.END_STREAM | Frame.END_HEADERS;
    private static final int HEADER = 9;
    private static final int RST_STREAM = 3;
    private static final int GOAWAY = 7;
    private static final int UNKNOWN = 0xFA;

    /** What a client says. */
    private static final class Client {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();

        Client() {
            said.writeBytes(PREFACE);
            frame(Frame.SETTINGS, 0, 0, (byte) 0, (byte) 4, (byte) 0, (byte) 1, (byte) 0,
                    (byte) 0);
        }

        Client frame(int type, int flags, int stream, byte... payload) {
            said.writeBytes(ByteBuffer.allocate(HEADER).putInt(payload.length << 8 | type)
                    .put((byte) flags).putInt(stream).array());
            said.writeBytes(payload);
            return this;
        }

        byte[] bytes() {
            return said.toByteArray();
        }
    }

    /** A frame of the answers, with what follows its header. */
    private record Answer(Frame frame, ByteBuf payload) {

        String text() {
            return payload.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final Output output = new Output(ByteBuffer.allocate(1024),
            Channels.newChannel(answered));

    /** What is answered to input that comes in pieces that end at these places. */
    private List<Answer> answers(boolean mayBeHead, byte[] input, int... ends)
            throws IOException {
        Http2Conversation conversation = new Http2Conversation(mayBeHead);
        answered.reset();
        int begin = 0;
        for (int end : ends) {
            conversation.read(ByteBuffer.wrap(input, begin, end - begin), output);
            begin = end;
        }
        conversation.read(ByteBuffer.wrap(input, begin, input.length - begin), output);
        output.flush();
        List<Answer> answers = new ArrayList<>();
        ByteBuf bytes = Unpooled.wrappedBuffer(answered.toByteArray());
        while (bytes.isReadable()) {
            Frame frame = Frame.of(bytes.readSlice(HEADER).nioBuffer());
            answers.add(new Answer(frame, bytes.readSlice(frame.length())));
        }
        return answers;
    }

    /** As texts, without what counts all streams' bytes, which depends on the pieces. */
    private static List<String> texts(List<Answer> answers) {
        return answers.stream().filter(each -> !isWindow(each, 0))
                .map(each -> each.frame() + " " + each.text()).toList();
    }

    private static boolean isWindow(Answer answer, int stream) {
        return answer.frame().type() == Frame.WINDOW_UPDATE && answer.frame().stream() == stream;
    }

    /** By how much a window has been opened. */
    private static int opened(List<Answer> answers, int stream) {
        return answers.stream().filter(each -> isWindow(each, stream))
                .mapToInt(each -> each.payload().getInt(each.payload().readerIndex())).sum();
    }

    /** The streams that have been answered whole, in this order. */
    private static List<Integer> ended(List<Answer> answers) {
        return answers.stream().map(Answer::frame)
                .filter(each -> each.type() == Frame.HEADERS || each.type() == Frame.DATA)
                .filter(each -> each.has(Frame.END_STREAM)).map(Frame::stream).toList();
    }

    private static String content(List<Answer> answers, int stream) {
        StringBuilder content = new StringBuilder();
        answers.stream().filter(each -> each.frame().type() == Frame.DATA
                && each.frame().stream() == stream)
                .forEach(each -> content.append(each.text()));
        return content.toString();
    }

    /** Everything that a client may say. */
    private static byte[] everything() {
        return new Client()
                .frame(Frame.WINDOW_UPDATE, 0, 0, (byte) 0, (byte) 1, (byte) 0, (byte) 0)
                .frame(Frame.SETTINGS, Frame.ACK, 0)
                .frame(Frame.HEADERS, WHOLE, 1, GET)
                .frame(Frame.PING, 0, 0, "pingpong".getBytes(StandardCharsets.US_ASCII))
                .frame(Frame.PING, Frame.ACK, 0, "pongping".getBytes(StandardCharsets.US_ASCII))
                .frame(Frame.HEADERS, Frame.END_HEADERS, 3, POST)
                .frame(Frame.HEADERS, WHOLE | Frame.PADDED, 5, PADDED_GET)
                .frame(Frame.DATA, 0, 3, new byte[700])
                .frame(Frame.HEADERS, Frame.END_STREAM | Frame.PRIORITY, 7, GET_OF_PRIORITY)
                .frame(Frame.CONTINUATION, 0, 7, (byte) 0x84)
                .frame(Frame.CONTINUATION, Frame.END_HEADERS, 7)
                .frame(Frame.DATA, Frame.PADDED, 3, new byte[]{2, 'x', 0, 0})
                .frame(Frame.DATA, 0, 3)
                .frame(UNKNOWN, 0xFF, 3, new byte[300])
                .frame(Frame.HEADERS, Frame.END_HEADERS, 9, POST)
                .frame(RST_STREAM, 0, 9, new byte[4])
                .frame(Frame.DATA, Frame.END_STREAM, 3, new byte[20])
                .frame(Frame.HEADERS, Frame.END_HEADERS, 11, POST)
                .frame(Frame.DATA, 0, 11, new byte[5])
                .frame(Frame.HEADERS, WHOLE, 11, new byte[]{0, 1, 'a', 1, 'b'})
                .frame(GOAWAY, 0, 0, new byte[8])
                .bytes();
    }

    @Test
    void everyRequestIsAnsweredWhenItEnds() throws Exception {
        List<Answer> answers = answers(false, everything());

        assertEquals(List.of(1, 5, 7, 3, 11), ended(answers));
        for (int stream : ended(answers)) {
            assertEquals("{\"message\": \"Hello World!\"}", content(answers, stream));
        }
        Answer settings = answers.getFirst();
        assertEquals(Frame.SETTINGS, settings.frame().type());
        assertFalse(settings.frame().has(Frame.ACK));
        assertEquals(1, answers.stream().map(Answer::frame)
                .filter(each -> each.type() == Frame.SETTINGS && each.has(Frame.ACK)).count());
        List<Answer> pings = answers.stream()
                .filter(each -> each.frame().type() == Frame.PING).toList();
        assertEquals(1, pings.size());
        assertTrue(pings.getFirst().frame().has(Frame.ACK));
        assertEquals("pingpong", pings.getFirst().text());
    }

    @Test
    void windowsAreOpenedByWhatWasRead() throws Exception {
        List<Answer> answers = answers(false, everything());

        assertEquals(700 + 4 + 20 + 5, opened(answers, 0));
        assertEquals(700 + 4, opened(answers, 3), "what is behind it has ended it");
        assertEquals(5, opened(answers, 11));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inputMayBeSplitAnywhere(boolean mayBeHead) throws Exception {
        byte[] input = everything();
        List<String> whole = texts(answers(mayBeHead, input));
        int opened = opened(answers(mayBeHead, input), 0);
        int[] everywhere = new int[input.length];
        for (int i = 0; i < input.length; i++) {
            everywhere[i] = i;
            List<Answer> split = answers(mayBeHead, input, i);
            assertEquals(whole, texts(split), "split at " + i);
            assertEquals(opened, opened(split, 0), "split at " + i);
        }
        assertEquals(whole, texts(answers(mayBeHead, input, everywhere)));
        assertEquals(opened, opened(answers(mayBeHead, input, everywhere), 0));
    }

    @Test
    void whatMayBeHeadHasNoContent() throws Exception {
        List<Answer> answers = answers(true, new Client()
                .frame(Frame.HEADERS, WHOLE, 1, GET)
                .frame(Frame.HEADERS, WHOLE, 3, HEAD)
                .frame(Frame.HEADERS, WHOLE, 5, POST)
                .frame(Frame.HEADERS, WHOLE, 7, HEAD)
                .frame(Frame.HEADERS, WHOLE | Frame.PADDED, 9, PADDED_GET)
                .frame(Frame.HEADERS, Frame.END_HEADERS, 11, HEAD)
                .frame(Frame.DATA, Frame.END_STREAM, 11, new byte[5])
                .frame(Frame.HEADERS, WHOLE, 13)
                .bytes());

        assertEquals(List.of(1, 3, 5, 7, 9, 11, 13), ended(answers));
        for (int stream : List.of(1, 5)) {
            assertFalse(content(answers, stream).isEmpty());
        }
        for (int stream : List.of(3, 7, 9, 11, 13)) {
            assertEquals("", content(answers, stream));
        }
    }

    /** Netty's decoder is the judge. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void headsAreThoseOfHttp2(boolean mayBeHead) throws Exception {
        Client client = new Client();
        int requests = 60;
        for (int i = 0; i < requests; i++) {
            client.frame(Frame.HEADERS, WHOLE, 2 * i + 1, HEAD);
        }
        List<Answer> answers = answers(mayBeHead, client.bytes());
        Http2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);
        Map<String, String> fields = new TreeMap<>();
        int heads = 0;
        for (Answer each : answers) {
            if (each.frame().type() == Frame.HEADERS) {
                heads++;
                assertTrue(each.frame().has(Frame.END_HEADERS));
                Http2Headers head = decoder.decodeHeaders(each.frame().stream(),
                        each.payload().duplicate());
                assertEquals("200", String.valueOf(head.status()));
                CharSequence length = head.get("content-length");
                assertTrue(length == null
                        || Integer.parseInt(length.toString()) == content(answers,
                                each.frame().stream()).length(),
                        () -> "content-length " + length);
                head.forEach(field -> fields.put(field.getKey().toString(),
                        field.getValue().toString()));
            }
        }

        assertEquals(requests, heads);
        assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", fields.get("date"));
        assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", fields.get("last-modified"));
        assertEquals("text/plain; charset=utf-8", fields.get("content-type"));
        assertEquals("any/1.0 (thing)", fields.get("server"));
        assertEquals("\"0\"", fields.get("etag"));
        assertEquals("bytes", fields.get("accept-ranges"));
        assertEquals("accept-encoding", fields.get("vary"));
        assertEquals("00000000", fields.get("x-request-id"));
        assertEquals(mayBeHead ? null : "27", fields.get("content-length"));
    }

    @Test
    void manyStreamsAreAnsweredOneByOne() throws Exception {
        Client client = new Client();
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            streams.add(2 * i + 1);
            client.frame(Frame.HEADERS, Frame.END_HEADERS, 2 * i + 1, POST);
        }
        for (int stream : streams.reversed()) {
            client.frame(Frame.DATA, Frame.END_STREAM, stream, new byte[1]);
        }

        List<Answer> answers = answers(false, client.bytes());
        assertEquals(streams.reversed(), ended(answers));
        assertEquals(streams.size(), opened(answers, 0));
    }

    @Test
    void anEmptyFrameEndsABody() throws Exception {
        List<Answer> answers = answers(false, new Client()
                .frame(Frame.HEADERS, Frame.END_HEADERS, 1, POST)
                .frame(Frame.DATA, Frame.END_STREAM, 1).bytes());

        assertEquals(List.of(1), ended(answers));
        assertEquals(0, opened(answers, 0));
        assertEquals(0, opened(answers, 1));
    }
}
