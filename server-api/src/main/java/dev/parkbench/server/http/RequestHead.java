package dev.parkbench.server.http;

import dev.parkbench.server.Content;
import dev.parkbench.server.Headers;
import dev.parkbench.server.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Validates the head of a request field by field, by the same rules on every backend (RFC 9112
 * sections 3.2, 6.1 and 6.3): one valid Host in HTTP/1.1, a target in a form that fits the method,
 * and an unambiguous body length. {@link RequestLines} checks the length of the head.
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
    private final List<String> fields = new ArrayList<>();

    /**
     * Creates a check of a request with the given request line.
     *
     * @param minorVersion 0 for HTTP/1.0, 1 or more for HTTP/1.1
     */
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

    /**
     * Takes the next header field.
     *
     * @param value the value without the white space around it
     */
    public void field(String name, String value) {
        Rejection malformed = checkField(name, value);
        if (malformed != null) {
            reject(malformed);
            return;
        }
        fields.add(name);
        fields.add(value);
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

    /** The rejection of a field that is malformed by itself, or null. */
    static @Nullable Rejection checkField(String name, String value) {
        if (!isToken(name)) {
            return Rejection.of(400, "malformed header name");
        }
        return hasControl(value) ? Rejection.of(400, "control character in a header value") : null;
    }

    /** Checks the Host field, which must be valid even if an absolute target overrides it. */
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
            // Saturates just above the limit, so that an overflow cannot make a large length small.
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

    /** The first rejection so far, or null. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /** The request with this valid head and the given body. */
    public Request request(Content content) {
        return Request.of(method, RequestTarget.origin(method, target), Headers.of(fields),
                content);
    }

    /** Whether the method is HEAD, whose responses have no body. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /**
     * Completes the check; called after the last field.
     *
     * @return the first rejection, or null if the head is valid
     */
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

    /** Whether the client wants a persistent connection (RFC 9112 section 9.3). */
    public boolean keepsAlive() {
        return !close && (http11 || keepAlive);
    }

    /**
     * Whether the response needs {@code Connection: keep-alive}, as persistent HTTP/1.0 clients
     * expect.
     */
    public boolean mustSayKeepAlive() {
        return !http11 && keepsAlive();
    }

    /** Whether the client waits for {@code 100 Continue} before it sends its body. */
    public boolean expectsContinue() {
        return expectsContinue && http11 && hasBody();
    }

    /** Whether the request has a body. */
    public boolean hasBody() {
        return chunked || contentLength > 0;
    }

    /** Whether the body has the chunked transfer coding. */
    public boolean isChunked() {
        return chunked;
    }

    /**
     * The body's Content-Length in bytes, capped at {@link Limits#BODY_BYTES} + 1; -1 if there is
     * none.
     */
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

    static boolean isToken(String text) {
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
