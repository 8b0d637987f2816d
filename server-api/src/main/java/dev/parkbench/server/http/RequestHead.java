package dev.parkbench.server.http;

import dev.parkbench.server.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of a request field by field, by the same rules on every backend (RFC 9112
 * sections 3.2, 6.1 and 6.3): one valid Host in HTTP/1.1, a target in a form that fits the method,
 * one meaning of the length. How long a head may be is for {@link RequestLines}.
 *
 * <p>One object checks one request: a codec calls {@link #field} for each header field, in order,
 * then {@link #finish}. Not thread-safe.
 */
public final class RequestHead {

    private final String method;
    private final String target;
    private final boolean http11;
    private int hosts;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;
    private boolean expectsContinue;
    private long contentLength = -1;
    private @Nullable Rejection rejection;

    /** A check of a request with this target and protocol version (0 is HTTP/1.0). */
    public RequestHead(String method, String target, int majorVersion, int minorVersion) {
        this.method = method;
        this.target = target;
        this.http11 = minorVersion >= 1;
        if (majorVersion != 1) {
            reject(Rejection.of(400, "unsupported protocol version HTTP/" + majorVersion + "."
                    + minorVersion));
        } else if (!isToken(method)) {
            reject(Rejection.of(400, "malformed method"));
        } else {
            reject(RequestTarget.check(method, target));
        }
    }

    /** Takes the next header field, its value without the white space around it. */
    public void field(String name, String value) {
        Rejection malformed = checkField(name, value);
        if (malformed != null) {
            reject(malformed);
            return;
        }
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("host")) {
                    host(value);
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("expect")) {
                    expectsContinue = value.equalsIgnoreCase("100-continue");
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("connection")) {
                    connection(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("content-length")) {
                    contentLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    transferEncoding(value);
                }
            }
            default -> {
                // No other field changes how a request is read.
            }
        }
    }

    /** The rule that a field breaks by itself, or null. */
    static @Nullable Rejection checkField(String name, String value) {
        if (!isToken(name)) {
            return Rejection.of(400, "malformed header name");
        }
        return hasControl(value) ? Rejection.of(400, "control character in a header value") : null;
    }

    /** The host of an absolute target counts in place of this one, which must be valid still. */
    private void host(String value) {
        if (++hosts > 1) {
            reject(Rejection.of(400, "more than one Host"));
        } else if (!RequestTarget.isAuthority(value)) {
            reject(Rejection.of(400, "malformed Host"));
        }
    }

    private void connection(String value) {
        String options = value.toLowerCase(Locale.ROOT);
        for (String option : options.split(",", -1)) {
            close |= option.strip().equals("close");
            keepAlive |= option.strip().equals("keep-alive");
        }
    }

    private void contentLength(String value) {
        if (contentLength >= 0 || value.isEmpty()) {
            reject(Rejection.of(400, "malformed or repeated Content-Length"));
            return;
        }
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                reject(Rejection.of(400, "malformed or repeated Content-Length"));
                return;
            }
            // A number too large stays too large: it does not become a small one.
            length = Math.min(length * 10 + digit, Limits.BODY_BYTES + 1L);
        }
        contentLength = length;
    }

    private void transferEncoding(String value) {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            reject(Rejection.of(400, "unsupported Transfer-Encoding"));
            return;
        }
        chunked = true;
    }

    /** The first rule that has been broken so far, or null. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /** The request that this is the valid head of. */
    public Request request() {
        return Request.of(method, RequestTarget.origin(method, target));
    }

    /** Whether the method is HEAD, whose answers have no body. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** The first rule that the head broke, or null if it may be answered. */
    public @Nullable Rejection finish() {
        if (http11 && hosts == 0) {
            reject(Rejection.of(400, "no Host"));
        }
        if (chunked && !http11) {
            reject(Rejection.of(400, "Transfer-Encoding in HTTP/1.0"));
        }
        if (chunked && contentLength >= 0) {
            reject(Rejection.of(400, "both Content-Length and Transfer-Encoding"));
        }
        if (contentLength > Limits.BODY_BYTES) {
            reject(Rejection.BODY_TOO_LARGE);
        }
        return rejection;
    }

    /** Whether the client wants the connection kept after this request (RFC 9112 section 9.3). */
    public boolean keepsAlive() {
        return !close && (http11 || keepAlive);
    }

    /** Whether an answer must say that the connection stays, as HTTP/1.0 clients expect. */
    public boolean mustSayKeepAlive() {
        return !http11 && keepsAlive();
    }

    /** Whether the client waits for {@code 100 Continue} before it sends its body. */
    public boolean expectsContinue() {
        return expectsContinue && http11 && hasBody();
    }

    /** Whether a body follows. */
    public boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** Whether the body comes in chunks, its length not known beforehand. */
    public boolean isChunked() {
        return chunked;
    }

    /** The body's declared length in bytes, at most one over the limit; -1 if none was declared. */
    public long contentLength() {
        return contentLength;
    }

    private void reject(@Nullable Rejection reason) {
        if (rejection == null) {
            rejection = reason;
        }
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToken(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9';
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
