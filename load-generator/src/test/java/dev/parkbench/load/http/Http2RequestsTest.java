package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.RequestSource.Weighted;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Http2RequestsTest {

    /** It knows to the byte what has not been given back. */
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);

    @TempDir
    private Path folder = Path.of("");

    private static HttpRequestText request(String method, String path, Content body,
            String... fields) {
        return new HttpRequestText(Target.parse("http://h" + path), method, List.of(fields), body);
    }

    private static Http2Requests of(HttpRequestText request) {
        return Http2Requests.of(RequestSource.of(request, 1));
    }

    private static Map<String, String> head(Http2Request request) {
        Map<String, String> fields = new TreeMap<>();
        request.headers().forEach(each -> fields.put(each.getKey().toString(), new String(
                AsciiString.of(each.getValue()).toByteArray(), StandardCharsets.UTF_8)));
        return fields;
    }

    private static String body(Http2Request request) {
        return request.body().toString(StandardCharsets.UTF_8);
    }

    private long bytesInUse() {
        return memory.metric().usedDirectMemory() + memory.metric().usedHeapMemory();
    }

    @Test
    void oneRequestIsEncodedOnceAndNeverCopied() {
        Http2Requests requests = of(request("POST", "/{{open}}", new Content.Text("{{open}}x"),
                "X-Open: {{open}}"));
        Http2Request first = requests.next(memory);

        assertEquals(Map.of(":method", "POST", ":scheme", "http", ":authority", "h", ":path",
                "/%7B%7B", "x-open", "{{", "content-length", "3"), head(first));
        assertEquals("{{x", body(first));
        assertTrue(first.body().isDirect());
        assertFalse(first.body().release());
        assertSame(first, requests.next(memory));
        assertSame(first, requests.again(7, memory));
        assertSame(requests, requests.forWarmUp());
        assertEquals(0, bytesInUse());
    }

    @Test
    void whatIsTheSameInRequestsThatVaryIsEncodedOnce() {
        Http2Requests requests = of(request("PUT", "/{{seq}}", new Content.Text("same"),
                "X-Same: same", "X-Number: {{seq}}"));
        Http2Request first = requests.next(memory);
        Http2Request second = requests.next(memory);

        assertEquals("/1", head(first).get(":path"));
        assertEquals(Map.of(":method", "PUT", ":scheme", "http", ":authority", "h", ":path", "/2",
                "x-same", "same", "x-number", "2", "content-length", "4"), head(second));
        assertSame(first.headers().get("x-same"), second.headers().get("x-same"));
        assertSame(first.body(), second.body());
        assertEquals(0, bytesInUse());
    }

    /** HPACK's table keeps what it was given, and must not see it change. */
    @Test
    void whatWasFilledInStaysAsItWas() {
        Http2Requests requests = of(request("GET", "/{{seq}}", Content.none(), "X: {{seq}}"));
        Http2Request first = requests.next(memory);
        CharSequence path = first.headers().path();
        CharSequence field = first.headers().get("x");
        for (int i = 0; i < 20; i++) {
            assertNotSame(path, requests.next(memory).headers().path());
        }

        assertEquals("/1", String.valueOf(path));
        assertEquals("1", String.valueOf(field));
    }

    @Test
    void bodiesThatVaryBelongToWhoeverSendsThem() {
        Http2Requests requests = of(request("GET", "/", new Content.Text("n={{seq 99}}")));
        Http2Request first = requests.next(memory);
        Http2Request second = requests.next(memory);

        assertEquals("n=99", body(first));
        assertEquals("4", head(first).get("content-length"));
        assertEquals("n=100", body(second));
        assertEquals("5", head(second).get("content-length"));
        assertTrue(first.body().isDirect());
        assertTrue(first.body().release());
        assertEquals(1, second.body().refCnt());
        assertTrue(second.body().release());
        assertEquals(0, bytesInUse());
    }

    @Test
    void aBodyOfNoBytesNeedsNoRelease() throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), ",\na,\n");
        Http2Requests requests = of(request("GET", "/",
                new Content.Text("{{line " + file + " 1}}")));
        Http2Request empty = requests.next(memory);

        assertFalse(empty.hasBody());
        assertEquals("0", head(empty).get("content-length"));
        assertEquals(0, bytesInUse());
        assertEquals("a", body(requests.next(memory)));
    }

    @Test
    void onlyWhatHasToSaysThatItHasNoBody() {
        assertNull(head(of(request("GET", "/", Content.none())).next(memory))
                .get("content-length"));
        assertNull(head(of(request("GET", "/{{seq}}", Content.none())).next(memory))
                .get("content-length"));
        assertEquals("0", head(of(request("POST", "/{{seq}}", Content.none())).next(memory))
                .get("content-length"));
        assertEquals("0", head(of(request("GET", "/", Content.none(), "Content-Length: 0"))
                .next(memory)).get("content-length"));
    }

    @Test
    void aRequestIsSentAgainByItsNumber() {
        Http2Requests requests = Http2Requests.of(RequestSource.mix(List.of(
                new Weighted(request("GET", "/{{uuid}}", Content.none()), 1),
                new Weighted(request("PUT", "/{{rand 1 1000}}", new Content.Text("{{uuid}}")), 1)),
                3));
        for (int i = 1; i <= 100; i++) {
            Http2Request first = requests.next(memory);
            Http2Request again = requests.again(i, memory);

            assertEquals(i, first.number());
            assertEquals(i, again.number());
            assertEquals(first.endpoint(), again.endpoint());
            assertEquals(head(first), head(again));
            assertEquals(body(first), body(again));
            first.body().release();
            again.body().release();
        }
        assertEquals(0, bytesInUse());
    }

    @Test
    void aWarmUpUsesNoNumber() {
        Http2Requests requests = of(request("GET", "/{{seq}}", Content.none()));
        Http2Requests warmUp = requests.forWarmUp();

        assertEquals("/1", head(warmUp.next(memory)).get(":path"));
        assertEquals("/2", head(warmUp.next(memory)).get(":path"));
        assertEquals("/1", head(requests.next(memory)).get(":path"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock = """
                    Connection: close          => header 'Connection: close' is about a connection of
                    transfer-encoding: Chunked => header 'Transfer-Encoding: chunked' is about a connection of
                    Keep-Alive: {{seq}}        => header 'Keep-Alive: {{seq}}' is about a connection of
                    TE: gzip                   => header 'TE: gzip' is about a connection of HTTP/1.1 and has
                    TE: {{seq}}                => header 'TE: {{seq}}' is about a connection of HTTP/1.1 and
                    Host: b                    => a request of HTTP/2 has one authority, and not 2; leave
                    """)
    void whatHasNoPlaceInHttp2IsRefusedInEveryRequestOfAMix(String field, String complaint) {
        HttpRequestText plain = request("GET", "/", Content.none());
        HttpRequestText wrong = request("POST", "/", Content.none(), "Host: a", field);
        for (RequestSource source : List.of(RequestSource.of(wrong, 1),
                RequestSource.mix(List.of(new Weighted(plain, 1), new Weighted(wrong, 1)), 1))) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                    () -> Http2Requests.of(source)).getMessage());

            assertTrue(message.startsWith(complaint), message);
        }
    }

    @Test
    void trailersMayBeAccepted() {
        assertEquals("trailers", head(of(request("GET", "/", Content.none(), "TE: trailers"))
                .next(memory)).get("te"));
    }

    @Test
    void noTunnelIsAskedFor() {
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> of(request("CONNECT", "/", Content.none()))).getMessage()
                .startsWith("CONNECT asks for a tunnel"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 27, 127})
    void aLineWithAControlCharacterIsNoValueOfAField(int character) throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), "a\nb" + (char) character + "c\n");
        HttpRequestText wrong = request("GET", "/", Content.none(), "X: {{line " + file + "}}");

        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(wrong)).getMessage()
                .startsWith("a line has the control character U+"));
    }
}
