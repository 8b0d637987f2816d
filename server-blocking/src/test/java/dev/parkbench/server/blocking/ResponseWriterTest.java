package dev.parkbench.server.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.Body;
import dev.parkbench.server.Response;
import dev.parkbench.server.blocking.ResponseWriter.Persistence;
import dev.parkbench.server.http.HttpDate;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResponseWriterTest {

    /** Keeps each write by itself, for each would be a packet. */
    private static final class Wire extends OutputStream {
        private final List<String> writes = new ArrayList<>();

        @Override
        public void write(int octet) {
            throw new AssertionError("a byte by itself");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    private final Wire wire = new Wire();
    private final ResponseWriter writer = new ResponseWriter(wire, new HttpDate(() -> 0));

    @Test
    void headAndBodyLeaveInOneWrite() throws Exception {
        writer.write(Response.error(405, "no").withHeader("Allow", "GET").withHeader("X", "y"),
                true, Persistence.CLOSE);
        assertEquals("""
                HTTP/1.1 405 Method Not Allowed
                Content-Type: application/json
                Content-Length: 15
                Allow: GET
                X: y
                Date: Thu, 01 Jan 1970 00:00:00 GMT
                Connection: close

                {"error": "no"}""".replace("\n", "\r\n"), wire.writes.getLast());
        assertEquals(1, wire.writes.size());
    }

    @Test
    void largeBodyLeavesInOneWriteAndSoDoesTheNext() throws Exception {
        String text = "\u00e9".repeat(100_000);
        writer.write(new Response(200, Map.of(), new Body.Text(text)), true, Persistence.IMPLIED);
        String first = wire.writes.getFirst();
        assertEquals(text, first.substring(first.indexOf("\r\n\r\n") + 4));
        writer.write(Response.movedPermanently("/x/"), true, Persistence.KEEP_ALIVE);
        assertEquals("""
                HTTP/1.1 301 Moved Permanently
                Content-Length: 0
                Location: /x/
                Date: Thu, 01 Jan 1970 00:00:00 GMT
                Connection: keep-alive

                """.replace("\n", "\r\n"), wire.writes.getLast());
        assertEquals(2, wire.writes.size());
    }

    @Test
    void headHasTheLengthOfTheBodyThatItLacks() throws Exception {
        writer.write(new Response(200, Map.of(), new Body.Text("\u00e9")), false,
                Persistence.IMPLIED);
        assertEquals("""
                HTTP/1.1 200 OK
                Content-Type: text/plain; charset=utf-8
                Content-Length: 2
                Date: Thu, 01 Jan 1970 00:00:00 GMT

                """.replace("\n", "\r\n"), wire.writes.getLast());
    }
}
