package dev.parkbench.server.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a request's body, octet by octet and strictly, for every backend alike: where
 * two readers of the same bytes see two ends, a request can be hidden in a body.
 *
 * <pre>
 *           digits, extension, CR LF        its octets, CR LF
 *   SIZE  ---------------------------&gt; DATA -----------------&gt; SIZE
 *     |   the size is zero
 *     +---------------------------&gt; TRAILER ------------------&gt; COMPLETE
 *                                            an empty line
 * </pre>
 *
 * <p>A body of a declared length is DATA, then COMPLETE. Every line of the chunked coding ends in
 * CR LF (RFC 9112 section 7.1), those of its trailer too. One object reads one body. Not
 * thread-safe.
 */
public final class RequestBody {

    /** Octets of chunk lines that say nothing: leading zeros and extensions. */
    private static final int IDLE_BYTES = Limits.HEADER_BYTES;

    private enum State {
        DATA,
        DATA_CR,
        DATA_LF,
        SIZE,
        EXTENSION,
        SIZE_LF,
        TRAILER,
        TRAILER_LF,
        COMPLETE,
        REFUSED
    }

    private final boolean chunked;
    private State state;
    private long left;
    private long size;
    private boolean digits;
    private long received;
    private long idle;
    private boolean blanks;
    private @Nullable RequestLines trailer;
    private char[] line = {};
    private int lineLength;
    private @Nullable Rejection rejection;

    /** The body of the request with this valid head. */
    public RequestBody(RequestHead head) {
        chunked = head.isChunked();
        left = chunked ? 0 : Math.max(head.contentLength(), 0);
        state = chunked ? State.SIZE : left > 0 ? State.DATA : State.COMPLETE;
    }

    /** Whether the body has ended. */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** Why the body is refused, or null. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /** Whether nothing more is wanted, because the body has ended or is refused. */
    public boolean isDone() {
        return state == State.COMPLETE || state == State.REFUSED;
    }

    /** How many octets, if any, are content, and may be skipped without a look. */
    public long skippable() {
        return state == State.DATA ? left : 0;
    }

    /** Says that so many octets of content have been skipped. */
    public void skip(long octets) {
        left -= octets;
        if (left == 0) {
            state = chunked ? State.DATA_CR : State.COMPLETE;
        }
    }

    /** Takes the next octet, which is no content. */
    public void take(byte octet) {
        switch (state) {
            case SIZE -> size((char) (octet & 0xFF));
            case EXTENSION -> extension((char) (octet & 0xFF));
            case SIZE_LF -> expect('\n', octet, State.SIZE);
            case DATA_CR -> expect('\r', octet, State.DATA_LF);
            case DATA_LF -> expect('\n', octet, State.SIZE);
            case TRAILER -> trailer((char) (octet & 0xFF));
            case TRAILER_LF -> expect('\n', octet, State.TRAILER);
            case DATA, COMPLETE, REFUSED -> throw new IllegalStateException("none: " + state);
        }
    }

    private void expect(char wanted, byte octet, State next) {
        if (octet != wanted) {
            refuse(Rejection.MALFORMED_CHUNKS);
            return;
        }
        State left = state;
        state = next;
        if (left == State.SIZE_LF) {
            beginChunk();
        } else if (left == State.TRAILER_LF) {
            endTrailerLine();
        }
    }

    private void size(char c) {
        int digit = c < 0x7F ? Character.digit(c, 16) : -1;
        if (digit >= 0 && !blanks) {
            if (digits && size == 0) {
                idle();
            }
            digits = true;
            // A number too large stays too large: what matters is that it does not become a small one.
            size = Math.min(size << 4 | digit, Limits.BODY_BYTES + 1L);
        } else if (digits && c == ';') {
            state = State.EXTENSION;
            idle();
        } else if (digits && (c == ' ' || c == '\t')) {
            blanks = true;
            idle();
        } else if (digits && !blanks && c == '\r') {
            state = State.SIZE_LF;
        } else {
            refuse(Rejection.MALFORMED_CHUNKS);
        }
    }

    private void extension(char c) {
        if (c == '\r') {
            state = State.SIZE_LF;
        } else if (c < ' ' && c != '\t' || c == 0x7F) {
            refuse(Rejection.MALFORMED_CHUNKS);
        } else {
            idle();
        }
    }

    private void idle() {
        if (++idle > IDLE_BYTES) {
            refuse(Rejection.CHUNK_LINES_TOO_LONG);
        }
    }

    private void beginChunk() {
        received += size;
        if (received > Limits.BODY_BYTES) {
            refuse(Rejection.BODY_TOO_LARGE);
        } else if (size == 0) {
            state = State.TRAILER;
            trailer = RequestLines.ofTrailer();
        } else {
            state = State.DATA;
            left = size;
        }
        size = 0;
        digits = false;
        blanks = false;
    }

    private void trailer(char c) {
        if (c == '\r') {
            state = State.TRAILER_LF;
        } else if (c == '\n') {
            refuse(Rejection.MALFORMED_CHUNKS);
        } else {
            if (lineLength == line.length) {
                line = Arrays.copyOf(line, Math.max(64, 2 * lineLength));
            }
            line[lineLength++] = c;
            trailerLines().takeUnended(lineLength);
            refuseIf(trailerLines().rejection());
        }
    }

    private void endTrailerLine() {
        trailerLines().take(line, lineLength);
        lineLength = 0;
        refuseIf(trailerLines().rejection());
        if (trailerLines().isComplete()) {
            state = State.COMPLETE;
        }
    }

    private RequestLines trailerLines() {
        if (trailer == null) {
            throw new IllegalStateException("no trailer yet");
        }
        return trailer;
    }

    private void refuseIf(@Nullable Rejection reason) {
        if (reason != null) {
            refuse(reason);
        }
    }

    private void refuse(Rejection reason) {
        state = State.REFUSED;
        rejection = reason;
    }
}
