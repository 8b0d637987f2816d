package dev.parkbench.load.http;

import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response on an HTTP/2 stream; reused for further requests.
 *
 * <pre>
 *   free ── begin ──▶ running ── whole, broken ──▶ over ── the stream is closed ──▶ free
 *                        └────── abandon ────────▶ abandoned ────────────────────────┘
 * </pre>
 */
final class Http2Exchange {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int DIGITS = 3;

    private enum State {
        FREE,
        RUNNING,
        OVER,
        ABANDONED
    }

    private final Operation operation;
    private final AnswerCheck check;
    private final @Nullable FieldWatch watch;
    private State state = State.FREE;
    private int streamId;
    private boolean head;
    private boolean alone;
    private long answeredBefore;
    private boolean begun;
    private int status;
    private boolean gzip;
    private @Nullable Outcome broken;
    private String cause = "";
    private long endNanos;

    Http2Exchange(Operation operation, AnswerCheck check) {
        this.operation = operation;
        this.check = check;
        this.watch = check.watch();
    }

    /**
     * Starts an exchange, whose request is sent now.
     *
     * @param stream the identifier of the stream
     * @param toHead whether the response has no content because of the request's method
     * @param idle whether no other request is in flight on the connection
     * @param answered the number of responses that the connection has received
     */
    void begin(int stream, boolean toHead, boolean idle, long answered) {
        state = State.RUNNING;
        streamId = stream;
        head = toHead;
        alone = idle;
        answeredBefore = answered;
        begun = false;
        status = 0;
        gzip = false;
        broken = null;
        cause = "";
        check.forget();
    }

    // Events of the stream

    /**
     * Handles a head or trailers.
     *
     * @return the description of a fault in it; empty if there is none
     */
    String head(Http2Headers headers, boolean last) {
        begun = true;
        if (status == 0) {
            int code = code(headers.status());
            if (code < 100) {
                return "a head without a three-digit status";
            }
            if (code == SWITCHING_PROTOCOLS) {
                return "status 101, which HTTP/2 does not have";
            }
            if (code < 200) {
                return last ? "an interim response that ends the stream" : "";
            }
            status = code;
            if (watch != null) {
                watch.forget();
            }
        }
        if (check.takesTime()) {
            gzip |= headers.contains("content-encoding", "gzip", true);
        }
        if (watch != null) {
            for (Map.Entry<CharSequence, CharSequence> each : headers) {
                see(watch, AsciiString.of(each.getKey()), AsciiString.of(each.getValue()));
            }
        }
        return "";
    }

    private static int code(@Nullable CharSequence text) {
        if (text == null || text.length() != DIGITS) {
            return 0;
        }
        int code = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private static void see(FieldWatch watch, AsciiString name, AsciiString value) {
        int start = name.arrayOffset();
        if (watch.isNamed(name.array(), start, start + name.length())) {
            int from = value.arrayOffset();
            watch.value(value.array(), from, from + value.length());
        }
    }

    /**
     * Handles content.
     *
     * @return the description of a fault in it; empty if there is none
     */
    String content(ByteBuf bytes) {
        if (status == 0) {
            return "content before its head";
        }
        int count = bytes.readableBytes();
        if (count > 0 && (head || status == NO_CONTENT || status == NOT_MODIFIED)) {
            return head
                    ? "content in an answer to HEAD"
                    : "content in an answer of status " + status;
        }
        if (check.takesTime()) {
            check.content(bytes, bytes.readerIndex(), count, gzip);
        }
        return "";
    }

    // The end

    /** Ends the exchange with a complete response. */
    void whole(long nanos) {
        state = State.OVER;
        endNanos = nanos;
    }

    /** Ends the exchange without a complete response. */
    void broken(Outcome outcome, String why, long nanos) {
        state = State.OVER;
        broken = outcome;
        cause = why;
        endNanos = nanos;
    }

    /** Abandons the exchange, whose result is not needed any more. */
    void abandon() {
        state = State.ABANDONED;
    }

    /** Frees the exchange after its stream is closed. */
    void free() {
        state = State.FREE;
        check.forget();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether the exchange has ended and has to be reported. */
    boolean isOver() {
        return state == State.OVER;
    }

    boolean isWhole() {
        return isOver() && broken == null;
    }

    boolean isAbandoned() {
        return state == State.ABANDONED;
    }

    /** Whether any part of the response has arrived. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * Whether the request was sent on an idle connection that had been used before, and nothing has
     * arrived since.
     */
    boolean metAnIdleConnection(long answered) {
        return alone && answered > 0 && answered == answeredBefore && !begun;
    }

    Operation operation() {
        return operation;
    }

    int streamId() {
        return streamId;
    }

    /** The status of the response; 0 if none is known. */
    int status() {
        return status;
    }

    long endNanos() {
        return endNanos;
    }

    /** Whether checking the response takes more than a few nanoseconds. */
    boolean takesTimeToJudge() {
        return isWhole() && check.takesTime();
    }

    /** Returns the outcome, after checking the response if it is complete. */
    Outcome judge() {
        Outcome outcome = broken;
        if (outcome == null) {
            outcome = check.judge(status);
            cause = outcome == Outcome.Answered.OK ? "" : check.cause();
        }
        return outcome;
    }

    /**
     * The cause of the outcome, known after {@link #judge()}; empty if the response is as expected.
     */
    String cause() {
        return cause;
    }
}
