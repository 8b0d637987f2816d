package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Content;
import dev.parkbench.server.Headers;
import dev.parkbench.server.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static RequestHead head(String... fields) {
        return fields(new RequestHead("GET", "/api/", 1, 1), fields);
    }

    private static RequestHead head10(String... fields) {
        return fields(new RequestHead("GET", "/api/", 1, 0), fields);
    }

    private static RequestHead fields(RequestHead head, String... fields) {
        for (String field : fields) {
            int colon = field.indexOf(':');
            head.field(field.substring(0, colon), field.substring(colon + 1).strip());
        }
        return head;
    }

    private static void assertRejected(int status, String reason, RequestHead head) {
        Rejection rejection = head.finish();
        assertNotNull(rejection);
        assertEquals(new Rejection(status, reason), rejection);
    }

    private static @Nullable Rejection target(String target) {
        return fields(new RequestHead("GET", target, 1, 1), "Host: x").finish();
    }

    @Test
    void aPlainRequestMayBeAnswered() {
        RequestHead head = head("Host: x", "Accept: */*", "User-Agent: test");
        assertNull(head.finish());
        assertTrue(head.keepsAlive());
        assertFalse(head.mustSayKeepAlive());
        assertFalse(head.hasBody());
        assertFalse(head.expectsContinue());
    }

    @Test
    void http11NeedsExactlyOneHost() {
        assertRejected(400, "no Host", head("Accept: */*"));
        assertRejected(400, "more than one Host", head("Host: a", "hOsT: a"));
        assertNull(head10().finish());
    }

    @Test
    void otherMajorVersionsAreRefusedByName() {
        assertRejected(400, "unsupported protocol version HTTP/2.0",
                fields(new RequestHead("GET", "/", 2, 0), "Host: x"));
        assertRejected(400, "unsupported protocol version HTTP/0.9",
                new RequestHead("GET", "/", 0, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "api/", "/a b", "/\u00fc", "/a#b", "/\u007f", "/\t", "http://x/#",
                "http://x/ ", "http:x", "http:/x", "http://", "://x", "http//x"})
    void aTargetInNoFormIsMalformed(String target) {
        assertEquals(new Rejection(400, "malformed request target"), target(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/?task_id=%zz", "/a//b", "/?a=b?c", "/~!$&'()*+,;=:@"})
    void aTargetInOriginFormIsFine(String target) {
        assertNull(target(target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /a%20b/?c=d           | /a b/ | c=d
            GET     | http://x/a/?c=d       | /a/   | c=d
            GET     | HtTp://x:1/a/?c=/d?e  | /a/   | c=/d?e
            GET     | http://x/http://y     | /http://y | ''
            GET     | http://x              | /     | ''
            GET     | http://x?c=d          | /     | c=d
            OPTIONS | http://x              | *     | ''
            OPTIONS | http://x/             | /     | ''
            OPTIONS | http://x?c=d          | /     | c=d
            OPTIONS | *                     | *     | ''
            """)
    void aRequestIsForThePathAndQueryOfItsTarget(String method, String target, String path,
            String query) {
        RequestHead head = fields(new RequestHead(method, target, 1, 1), "Host: z");
        assertNull(head.finish());
        assertEquals(new Request(method, path, query, Map.of(), Headers.of("Host", "z"),
                Content.NONE), head.request(Content.NONE));
    }

    @Test
    void aTargetHasItsOwnRulesForEachForm() {
        assertRejected(400, "the request target * is for OPTIONS only",
                new RequestHead("GET", "*", 1, 1));
        assertRejected(400, "user in the request target",
                new RequestHead("GET", "http://user@x/", 1, 1));
        assertRejected(421, "no resources of this scheme are here, only of http",
                new RequestHead("GET", "https://x/", 1, 1));
        assertRejected(405, "method CONNECT is not allowed",
                new RequestHead("CONNECT", "x:443", 1, 1));
        assertRejected(400, "malformed request target", new RequestHead("CONNECT", "x", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x y", "x@y", "x/", "x:y", "x:1:2", "[", "[]", "[::1", "[::1]x", "[/]",
                "%4", "%4x", "x:65536", "x:+1", "\u00fc", "x,y:z", "\\"})
    void aHostThatIsNoneIsRefused(String host) {
        assertRejected(400, "malformed Host", head("Host: " + host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "x:", "x:0", "x:65535", "x_y.z-1", "127.0.0.1:80", "[::1]",
                "[::1]:80", "[v1.x:y]", "%41", "a,b"})
    void aHostMayHaveAPort(String host) {
        assertNull(head("Host: " + host).finish());
    }

    @Test
    void aMethodIsAToken() {
        assertNull(fields(new RequestHead("M-SEARCH", "/", 1, 1), "Host: x").finish());
        assertRejected(400, "malformed method",
                fields(new RequestHead("G(T", "/", 1, 1), "Host: x"));
        assertRejected(400, "malformed method", fields(new RequestHead("", "/", 1, 1), "Host: x"));
    }

    @Test
    void aHeaderNameIsAToken() {
        RequestHead head = head("Host: x");
        head.field("Bad Name", "x");
        assertRejected(400, "malformed header name", head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1 ", "0x10", "1,1", "\u0661", "99999999999999999999x"})
    void aMalformedContentLengthIsRefused(String value) {
        RequestHead head = head("Host: x");
        head.field("Content-Length", value);
        assertRejected(400, "malformed or repeated Content-Length", head);
    }

    @Test
    void aLengthHasOneMeaning() {
        assertRejected(400, "malformed or repeated Content-Length",
                head("Host: x", "Content-Length: 1", "content-length: 1"));
        assertRejected(400, "both Content-Length and Transfer-Encoding",
                head("Host: x", "Content-Length: 1", "Transfer-Encoding: chunked"));
        assertRejected(400, "both Content-Length and Transfer-Encoding",
                head("Host: x", "Transfer-Encoding: chunked", "Content-Length: 0"));
        assertRejected(400, "unsupported Transfer-Encoding",
                head("Host: x", "Transfer-Encoding: gzip, chunked"));
        assertRejected(400, "unsupported Transfer-Encoding",
                head("Host: x", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"));
    }

    @Test
    void aBodyMayBeAsLongAsTheLimit() {
        RequestHead head = head("Host: x", "Content-Length: " + Limits.BODY_BYTES);
        assertNull(head.finish());
        assertTrue(head.hasBody());
        assertEquals(Rejection.BODY_TOO_LARGE,
                head("Host: x", "Content-Length: " + (Limits.BODY_BYTES + 1)).finish());
        assertEquals(Rejection.BODY_TOO_LARGE,
                head("Host: x", "Content-Length: 18446744073709551617").finish());
        assertEquals(1, head("Content-Length: " + "0".repeat(30) + "1").contentLength());
    }

    @Test
    void aBodyFollowsIfItIsChunkedOrHasALength() {
        assertTrue(head("Host: x", "Transfer-Encoding: Chunked").hasBody());
        assertTrue(head("Host: x", "Content-Length: 1").hasBody());
        assertFalse(head("Host: x", "Content-Length: 0").hasBody());
    }

    @Test
    void aConnectionIsKeptByDefaultIn11AndOnRequestIn10() {
        assertTrue(head("Host: x", "Connection: Upgrade").keepsAlive());
        assertFalse(head("Host: x", "Connection: Close").keepsAlive());
        assertFalse(head("Host: x", "Connection: a ,close").keepsAlive());
        assertFalse(head("Host: x", "Connection: a", "Connection: close").keepsAlive());
        assertFalse(head10().keepsAlive());
        assertTrue(head10("Connection: Keep-Alive").keepsAlive());
        assertTrue(head10("Connection: keep-alive").mustSayKeepAlive());
        assertFalse(head10("Connection: keep-alive, close").keepsAlive());
    }

    @Test
    void onlyA11ClientWithABodyWaitsForContinue() {
        assertTrue(head("Host: x", "Expect: 100-Continue", "Content-Length: 3").expectsContinue());
        assertFalse(head("Host: x", "Expect: 100-continue").expectsContinue());
        assertFalse(head10("Expect: 100-continue", "Content-Length: 3").expectsContinue());
        assertFalse(head("Host: x", "Expect: other", "Content-Length: 3").expectsContinue());
    }

    @Test
    void theFirstBrokenRuleIsTheAnswer() {
        assertRejected(400, "more than one Host",
                head("Host: x", "Host: x", "Content-Length: x", "Transfer-Encoding: gzip"));
    }

    @Test
    void aRejectionIsAJsonError() {
        assertEquals("{\"error\": \"malformed request\"}",
                new String(Rejection.MALFORMED.response().body().bytes(),
                        java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(400, Rejection.MALFORMED.response().status());
    }
}
