package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static RequestBody body(String field, String value) {
        RequestHead head = new RequestHead("POST", "/", 1, 1);
        head.field(field, value);
        return new RequestBody(head);
    }

    private static RequestBody chunked() {
        return body("Transfer-Encoding", "chunked");
    }

    /** Feeds all of it and returns what the body has not taken. */
    private static String feed(RequestBody body, String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        int position = 0;
        while (position < bytes.length && !body.isDone()) {
            if (body.contentLeft() > 0) {
                ByteBuffer room = body.room();
                int content = Math.min(room.remaining(), bytes.length - position);
                room.put(bytes, position, content);
                body.filled(content);
                position += content;
            } else {
                body.take(bytes[position++]);
            }
        }
        return latin1.substring(position);
    }

    @Test
    void manySmallChunksAreNotCopiedForEachOfThem() {
        RequestBody body = chunked();
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 20_001; i++) {
            char next = (char) ('a' + i % 26);
            assertEquals("", feed(body, "1\r\n"));
            arrays.add(body.room().array());
            assertEquals("", feed(body, next + "\r\n"));
            sent.append(next);
        }
        assertEquals("", feed(body, "0\r\n\r\n"));

        assertEquals(sent.toString(), body.content().text());
        assertTrue(arrays.size() <= 3, arrays.size() + " arrays"); // of 8, 16 and 32 KiB
    }

    @Test
    void aBodyOfALengthEndsThere() {
        RequestBody body = body("Content-Length", "5");
        assertFalse(body.isComplete());
        assertEquals(5, body.contentLeft());
        assertEquals("GET", feed(body, "helloGET"));
        assertTrue(body.isComplete());
        assertEquals("hello", body.content().text());
        assertTrue(body("Content-Length", "0").isComplete());
        assertTrue(body("X", "no length").isComplete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0\r\n\r\n", "000\r\n\r\n", "0;x\r\n\r\n",
                "1\r\n\n\r\n0\r\n\r\n", "A\r\n0\r\n\r\n67890\r\n0\r\n\r\n",
                "a;b=\"c\";d\r\n0123456789\r\n1 ; e\r\nx\r\n0\r\nT: 1\r\nU:\r\n\r\n"})
    void aChunkedBodyEndsAfterItsTrailer(String bytes) {
        RequestBody body = chunked();
        assertEquals("GET", feed(body, bytes + "GET"));
        assertNull(body.rejection());
        assertTrue(body.isComplete());
    }

    @Test
    void theContentIsThatOfAllChunksWithoutTheirFraming() {
        RequestBody body = chunked();
        feed(body, "A\r\n0\r\n\r\n67890\r\n1;x\r\n!\r\n0\r\nT: 1\r\n\r\n");
        assertEquals("0\r\n\r\n67890!", body.content().text());
    }

    @Test
    void memoryGrowsWithWhatHasArrivedAndNotWithWhatIsAnnounced() {
        RequestBody body = body("Content-Length", String.valueOf(Limits.BODY_BYTES));
        int room = body.room().remaining();
        assertTrue(room <= 8 * 1024, "room for " + room);
        body.filled(room);
        assertTrue(body.room().remaining() <= room, "room for " + body.room().remaining());
        assertThrows(IllegalStateException.class, body::content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0\n", "0\r\n\n", "1\nx", "1\r\nx\n", "1\r\nxx", "1\r\nx\rx",
                "1;x\n", "1\rx", "\r", "\n", ";", "g", "-", "1 \r", "1 1", "1x", "0\r\nX: y\n",
                "1;\0",
                "\u00b9", "1;\u007f"})
    void framingThatIsNotExactlyThatIsMalformed(String bytes) {
        RequestBody body = chunked();
        feed(body, bytes);
        assertEquals(Rejection.MALFORMED_CHUNKS, body.rejection());
        assertTrue(body.isDone());
        assertFalse(body.isComplete());
        assertThrows(IllegalStateException.class, () -> body.take((byte) '0'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"100001", "7fffffff", "80000000", "ffffffff", "100000001",
                "7fffffffffffffff", "8000000000000000", "ffffffffffffffff", "10000000000000001",
                "fffffffffffffffffffffffffffffff0", "00000000000000000000100001"})
    void aSizeOverTheLimitIsTooLargeWhateverItsDigits(String size) {
        RequestBody body = chunked();
        feed(body, size + "\r");
        assertNull(body.rejection(), "whether it is a number shows at its end");
        feed(body, "\n");
        assertEquals(Rejection.BODY_TOO_LARGE, body.rejection());
    }

    @Test
    void chunksMayBeAsLongTogetherAsTheLimit() {
        RequestBody body = chunked();
        String half = "80000\r\n" + "x".repeat(0x80000) + "\r\n";
        feed(body, half + half);
        assertNull(body.rejection());
        feed(body, "1\r\n");
        assertEquals(Rejection.BODY_TOO_LARGE, body.rejection());
    }

    @Test
    void zerosAndExtensionsMayBeAsLongTogetherAsTheLimit() {
        String half = "1;" + "x".repeat(Limits.HEADER_BYTES / 2 - 1) + "\r\ny\r\n";
        RequestBody body = chunked();
        feed(body, half + half + "1\r\ny\r\n");
        assertNull(body.rejection());
        feed(body, "00");
        assertEquals(Rejection.CHUNK_LINES_TOO_LONG, body.rejection());
        RequestBody zeros = chunked();
        feed(zeros, "0".repeat(Limits.HEADER_BYTES + 1));
        assertNull(zeros.rejection());
        feed(zeros, "0");
        assertEquals(Rejection.CHUNK_LINES_TOO_LONG, zeros.rejection());
    }

    @Test
    void aTrailerHasTheLimitsOfAHead() {
        RequestBody body = chunked();
        feed(body, "0\r\n" + "X: y\r\n".repeat(Limits.HEADER_COUNT));
        assertNull(body.rejection());
        feed(body, "X");
        assertEquals(Rejection.HEADERS_TOO_LARGE, body.rejection());
        RequestBody unended = chunked();
        feed(unended, "0\r\nX: " + "y".repeat(Limits.HEADER_BYTES));
        assertEquals(Rejection.HEADERS_TOO_LARGE, unended.rejection());
    }
}
