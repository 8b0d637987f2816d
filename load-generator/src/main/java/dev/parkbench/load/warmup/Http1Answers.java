package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** HTTP/1.1 responses to requests of a fixed length, whose content is ignored. */
final class Http1Answers {

    /**
     * Heads of different kinds, as servers differ: code would be compiled again on meeting a new
     * kind.
     */
    private static final List<String> HEADS = List.of("""
            HTTP/1.1 200 OK\r
            Content-Type: application/json%s\r
            Date: Thu, 01 Jan 1970 00:00:00 GMT\r
            Content-Length: 27\r
            \r
            """, """
            HTTP/1.1 200 OK\r
            Server: any/1.0 (thing)%s\r
            Date: Thu, 01 Jan 1970 00:00:00 GMT\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 27\r
            Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT\r
            ETag: "0"\r
            Connection: keep-alive\r
            Accept-Ranges: bytes\r
            \r
            """, """
            HTTP/1.1 200 OK\r
            X-Request-Id: 00000000%s\r
            Transfer-Encoding: chunked\r
            Connection: keep-alive\r
            \r
            """);
    private static final String BODY = "{\"message\": \"Hello World!\"}";
    private static final String IN_CHUNKS = "1b\r\n" + BODY + "\r\n0\r\n\r\n";

    /**
     * The number of kinds: enough for each head to occur in every length modulo eight, since lines
     * are scanned eight bytes at a time.
     */
    private static final int KINDS = 8 * HEADS.size();

    private final int requestBytes;
    private final List<byte[]> answers;

    /**
     * Creates responses to requests of one length.
     *
     * @param head whether the responses have no body, because the requests are HEAD requests
     */
    Http1Answers(int requestBytes, boolean head) {
        this.requestBytes = requestBytes;
        this.answers = IntStream.range(0, KINDS).mapToObj(kind -> answer(kind, head)).toList();
    }

    private static byte[] answer(int kind, boolean withoutContent) {
        String head = HEADS.get(kind % HEADS.size()).formatted(".".repeat(kind / HEADS.size()));
        String content = head.contains("chunked") ? IN_CHUNKS : BODY;
        return (head + (withoutContent ? "" : content)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Starts the responses of one connection. */
    Conversation conversation() {
        return new Exchange();
    }

    /**
     * The state of a connection: the bytes received of an incomplete request, and the number of
     * responses sent.
     */
    private final class Exchange implements Conversation {
        private int received;
        private int answered;

        @Override
        public void read(ByteBuffer input, Output output) throws IOException {
            received += input.remaining();
            input.position(input.limit());
            while (received >= requestBytes) {
                byte[] answer = answers.get(answered % answers.size());
                output.room(answer.length).put(answer);
                received -= requestBytes;
                answered++;
            }
        }
    }
}
