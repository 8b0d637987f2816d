package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"", "*", "api/", "http://x/api/", "/a b", "/\u00fc", "/a#b", "/\u007f",
        "/\t"})
    void aTargetThatIsNotInOriginFormIsMalformed(String target) {
        assertEquals(new Rejection(400, "malformed request target"), target(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/?task_id=%zz", "/a//b", "/?a=b?c", "/~!$&'()*+,;=:@"})
    void aTargetInOriginFormIsFine(String target) {
        assertNull(target(target));
    }

    @Test
    void aTargetMayBeAsLongAsTheLimitAndNoLonger() {
        String longest = "/" + "a".repeat(Limits.REQUEST_LINE_BYTES - 1);
        assertNull(target(longest));
        assertEquals(Rejection.URI_TOO_LONG, target(longest + "a"));
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

    @Test
    void asManyHeaderFieldsAsTheLimitPass() {
        RequestHead head = head("Host: x");
        for (int i = 1; i < Limits.HEADER_COUNT; i++) {
            head.field("X", "y");
        }
        assertNull(head.finish());
        head.field("X", "y");
        assertEquals(Rejection.HEADERS_TOO_LARGE, head.finish());
    }

    @Test
    void asManyHeaderBytesAsTheLimitPass() {
        // Each field counts its name, its value, a colon, a space and the end of its line.
        int left = Limits.HEADER_BYTES - ("Host" + "x").length() - 4;
        RequestHead head = head("Host: x");
        head.field("X", "y".repeat(left - 5));
        assertNull(head.finish());
        RequestHead longer = head("Host: x");
        longer.field("X", "y".repeat(left - 4));
        assertEquals(Rejection.HEADERS_TOO_LARGE, longer.finish());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1 ", "0x10", "1,1", "\u0661", "9999999999999999999"})
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
