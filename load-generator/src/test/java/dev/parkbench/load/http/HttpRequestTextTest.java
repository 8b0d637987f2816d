package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // lines' ends are what is tested
class HttpRequestTextTest {

    private static final Target TARGET = Target.parse("http://h/x");

    private static String sent(String method, Content content, String... fields) {
        return new String(bytes(new HttpRequestText(TARGET, method, List.of(fields), content)),
                StandardCharsets.UTF_8);
    }

    private static byte[] bytes(HttpRequestText request) {
        return ByteBufUtil.getBytes(request.bytes());
    }

    private static String refused(String method, Content content, String... fields) {
        return String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> new HttpRequestText(TARGET, method, List.of(fields), content)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void aMethodThatIsToHaveABodySaysThatItHasNone(String method) {
        assertEquals(method + " /x HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                sent(method, Content.none()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET", "HEAD", "DELETE", "OPTIONS", "get", "PROPFIND", "M-SEARCH",
                "x!#$%&'*+.^_`|~1"})
    void anyTokenIsAMethod(String method) {
        assertEquals(method + " /x HTTP/1.1\r\nHost: h\r\n\r\n", sent(method, Content.none()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G T", "GET:", "GÉT", "GET\r\nX"})
    void whatIsNoTokenIsNone(String method) {
        assertTrue(refused(method, Content.none()).startsWith("method '"));
    }

    @Test
    void aBodyHasItsLengthInBytes() {
        assertEquals("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n€",
                sent("POST", new Content.Text("€")));
        assertEquals("GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                sent("GET", new Content.Text("")));
    }

    @Test
    void anOwnLengthIsSentOnce() {
        assertEquals("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab",
                sent("POST", new Content.Text("ab"), "content-length: 2"));
        assertEquals("GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                sent("GET", Content.none(), "Content-Length:0"));
    }

    @Test
    void chunkedIsSentInChunks() {
        assertEquals("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "c\r\nHello World!\r\n0\r\n\r\n",
                sent("POST", new Content.Text("Hello World!"), "transfer-encoding: Chunked"));
        assertEquals("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n", sent("POST", Content.none(), "Transfer-Encoding: chunked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 3          | does not fit the body, which has 2 bytes
            Content-Length: x          | does not fit the body, which has 2 bytes
            Content-Length: 02         | does not fit the body, which has 2 bytes
            Transfer-Encoding: gzip    | cannot be sent; write chunked, or leave it out
            """)
    void whatDoesNotFitTheBodyIsRefused(String field, String complaint) {
        String message = refused("POST", new Content.Text("ab"), field);

        assertTrue(message.startsWith("header '" + field + "' " + complaint), message);
    }

    @Test
    void twoLengthsAreRefused() {
        assertTrue(refused("POST", new Content.Text("ab"), "Content-Length: 2",
                "Content-Length: 2").contains("a request has one, once"));
        assertTrue(refused("POST", new Content.Text("ab"), "Content-Length: 2",
                "Transfer-Encoding: chunked").contains("a request has one, once"));
        assertTrue(refused("POST", new Content.Text("{{seq}}"), "Content-Length: 7")
                .contains("whose length varies"));
    }

    @Test
    void valuesOfFieldsAreUtf8() {
        assertEquals("GET /x HTTP/1.1\r\nHost: h\r\nX-Name: Zoë €\t😀\r\n\r\n",
                sent("GET", Content.none(), "X-Name: Zoë €\t😀"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X: a\r\nY: b", "X: a\nb", "X: a\u0000", "X: a\u007F", "X: \uD800",
                "X: \uFFFD", "X", ": a", "X : a", "Ü: a", "X\r: a"})
    void whatIsNoFieldIsRefused(String field) {
        assertTrue(refused("GET", Content.none(), field).startsWith("header '"));
    }

    @Test
    void aRefusedFieldKeepsItsSecret() {
        assertFalse(refused("GET", Content.none(), "Authorization: s3cret\u0000")
                .contains("s3cret"));
    }

    @Test
    void anOwnHostIsSentInsteadOfTheTargets() {
        assertEquals("GET /x HTTP/1.1\r\nhost: other\r\n\r\n",
                sent("GET", Content.none(), "host: other"));
    }

    @Test
    void aPasswordOfTheUrlIsSentUnlessAnotherIs() {
        Target target = Target.parse("http://ada:l%C3%B6ve%3A+@h/x");
        HttpRequestText request = HttpRequestText.get(target);

        assertTrue(new String(bytes(request), StandardCharsets.UTF_8)
                .contains("\r\nAuthorization: Basic YWRhOmzDtnZlOis=\r\n"));
        assertFalse(new String(bytes(new HttpRequestText(target, "GET",
                List.of("authorization: Bearer t"), Content.none())), StandardCharsets.UTF_8)
                .contains("Basic"));
        assertFalse(request.toString().contains("l%C3"), request::toString);
    }

    @Test
    void aFileIsSentByteForByte(@TempDir Path folder) throws Exception {
        byte[] all = new byte[256 * 3];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Path file = Files.write(folder.resolve("body"), all);
        byte[] sent = bytes(new HttpRequestText(TARGET, "POST", List.of(),
                Content.parse("--body", "@" + file)));

        byte[] body = new byte[all.length];
        System.arraycopy(sent, sent.length - all.length, body, 0, all.length);
        assertArrayEquals(all, body);
        assertEquals(new Content.Text("@x"), Content.parse("--body", "@@x"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Content.parse("--body", "@" + folder)).getMessage()
                .startsWith("--body '" + folder + "' cannot be read"));
    }
}
