package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Answers of HTTP/1.1 to every so many bytes, whatever they are. */
final class Http1Answers {

    /** Servers differ; what the code has not met would be compiled again when it does. */
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

    /** So many that each head comes in every length modulo eight: lines are scanned by eights. */
    private static final int KINDS = 8 * HEADS.size();

    private final int requestBytes;
    private final List<byte[]> answers;

    /**
     * Answers to requests of one length.
     *
     * @param head whether they have no body, since that is what was asked for
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

    /** The answers of one connection, from the first on. */
    Conversation conversation() {
        return new Exchange();
    }

    /** What a connection has received of a request that is not whole yet, and what it was sent. */
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
