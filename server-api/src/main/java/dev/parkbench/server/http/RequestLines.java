package dev.parkbench.server.http;

import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request, or the trailer of a chunked body, strictly and line by line. The
 * first line that breaks a rule decides the rejection, whatever follows it.
 *
 * <p>One object reads one head. Not thread-safe.
 */
public final class RequestLines {

    private static final String VERSION = "HTTP/d.d";

    private final boolean trailer;
    private String method = "";
    private @Nullable RequestHead head;
    private @Nullable Rejection rejection;
    private boolean complete;
    private int fields;
    private long bytes;

    /** Creates a reader of the head of a request. */
    public RequestLines() {
        this(false);
    }

    private RequestLines(boolean trailer) {
        this.trailer = trailer;
    }

    /**
     * Creates a reader of the trailer fields of a chunked body, which are checked and then ignored.
     */
    static RequestLines ofTrailer() {
        return new RequestLines(true);
    }

    /**
     * Takes the next line. Must not be called again after an empty line or a rejection.
     *
     * @param line an array that starts with the line's octets, one in each char, without CR LF
     * @param length the number of octets of the line
     */
    public void take(char[] line, int length) {
        if (head == null && !trailer) {
            rejection = requestLine(line, length);
        } else if (length > 0) {
            rejection = exceeds(length) ? Rejection.HEADERS_TOO_LARGE : field(line, length);
            fields++;
            bytes += length + 2L;
        } else {
            rejection = head == null ? null : head.finish();
            complete = rejection == null;
        }
    }

    /**
     * Rejects the request if the next line is already too long although its end has not arrived.
     *
     * @param length the number of octets of the line so far
     */
    public void takeUnended(int length) {
        if (length == 0) {
            rejection = null; // It may be the empty line, which is not a field.
        } else if (head == null && !trailer) {
            rejection = length > Limits.REQUEST_LINE_BYTES ? Rejection.URI_TOO_LONG : null;
        } else {
            rejection = exceeds(length) ? Rejection.HEADERS_TOO_LARGE : null;
        }
    }

    /** Whether one more field line of this length exceeds a limit. */
    private boolean exceeds(int length) {
        return fields >= Limits.HEADER_COUNT || bytes + length + 2 > Limits.HEADER_BYTES;
    }

    private @Nullable Rejection requestLine(char[] line, int length) {
        if (length > Limits.REQUEST_LINE_BYTES) {
            return Rejection.URI_TOO_LONG;
        }
        int methodEnd = indexOf(' ', line, length);
        int targetEnd = length - VERSION.length() - 1;
        if (methodEnd < 0 || targetEnd <= methodEnd || line[targetEnd] != ' '
                || !isVersion(line, targetEnd + 1)) {
            return Rejection.MALFORMED;
        }
        method = isGet(line, methodEnd) ? "GET" : new String(line, 0, methodEnd);
        String target = new String(line, methodEnd + 1, targetEnd - methodEnd - 1);
        head = new RequestHead(method, target, line[length - 3] - '0', line[length - 1] - '0');
        return head.rejection();
    }

    private static boolean isGet(char[] line, int length) {
        return length == 3 && line[0] == 'G' && line[1] == 'E' && line[2] == 'T';
    }

    /** Whether {@code HTTP/d.d} is at this index. */
    private static boolean isVersion(char[] line, int start) {
        for (int i = 0; i < VERSION.length(); i++) {
            char c = line[start + i];
            boolean fits = VERSION.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == VERSION.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Rejection field(char[] line, int length) {
        int colon = indexOf(':', line, length);
        if (colon < 0) {
            return Rejection.MALFORMED;
        }
        int start = colon + 1;
        int end = length;
        while (start < end && isBlank(line[start])) {
            start++;
        }
        while (start < end && isBlank(line[end - 1])) {
            end--;
        }
        // A folded line starts with white space, so its name is not a token and is rejected.
        String name = new String(line, 0, colon);
        String value = new String(line, start, end - start);
        if (head == null) {
            return RequestHead.checkField(name, value);
        }
        head.field(name, value);
        return head.rejection();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int indexOf(char wanted, char[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the empty line at the end has been read and no rule has been broken. */
    public boolean isComplete() {
        return complete;
    }

    /** The rejection, or null if no rule has been broken so far. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /** Whether the method is HEAD, whose responses have no body; false before the request line. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /**
     * The head that the lines form.
     *
     * @throws IllegalStateException if no valid request line has been read
     */
    public RequestHead head() {
        if (head == null) {
            throw new IllegalStateException("no request line yet");
        }
        return head;
    }
}
