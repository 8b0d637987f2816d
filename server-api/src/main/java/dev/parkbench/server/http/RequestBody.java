package dev.parkbench.server.http;

import dev.parkbench.server.Content;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body and finds its end, strictly, octet by octet, and in the same way on every
 * backend: if two readers of the same bytes found different ends, a request could be hidden in a
 * body.
 *
 * <pre>
 *           digits, extension, CR LF        its octets, CR LF
 *   SIZE  ---------------------------&gt; DATA -----------------&gt; SIZE
 *     |   the size is zero
 *     +---------------------------&gt; TRAILER ------------------&gt; COMPLETE
 *                                            an empty line
 * </pre>
 *
 * <p>A body with a declared length is in state DATA, then in COMPLETE. Every line of the chunked
 * coding, including its trailer, ends in CR LF (RFC 9112 section 7.1). An instance reads a single
 * body. Not thread-safe.
 */
public final class RequestBody {

    /** The most octets of chunk lines without a meaning: leading zeros and extensions. */
    private static final int IDLE_BYTES = Limits.HEADER_BYTES;

    /** The room for content before any has arrived. */
    private static final int FIRST_ROOM = 8 * 1024;

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
    private byte[] content = {};
    private int length;
    private char[] line = {};
    private int lineLength;
    private @Nullable Rejection rejection;

    /** Creates a reader of the body of the request with the given valid head. */
    public RequestBody(RequestHead head) {
        chunked = head.isChunked();
        left = chunked ? 0 : Math.max(head.contentLength(), 0);
        state = chunked ? State.SIZE : left > 0 ? State.DATA : State.COMPLETE;
    }

    /** Whether the whole body has been read. */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** The reason for which the body is rejected, or null. */
    public @Nullable Rejection rejection() {
        return rejection;
    }

    /**
     * The content of the complete body.
     *
     * @throws IllegalStateException if the body is not complete
     */
    public Content content() {
        if (state != State.COMPLETE) {
            throw new IllegalStateException("not complete: " + state);
        }
        return Content.of(length == content.length ? content : Arrays.copyOf(content, length));
    }

    /** Whether reading is finished: the body is complete or rejected. */
    public boolean isDone() {
        return state == State.COMPLETE || state == State.REFUSED;
    }

    /** The number of following octets that are content; 0 if the next octet is framing. */
    public long contentLeft() {
        return state == State.DATA ? left : 0;
    }

    /**
     * The room for the next octets of content, at least one and at most {@link #contentLeft()}.
     * Whoever has put some there says so with {@link #filled}. The memory grows with what has
     * arrived, not with what is announced.
     *
     * @throws IllegalStateException if the next octet is not content
     */
    public ByteBuffer room() {
        if (state != State.DATA) {
            throw new IllegalStateException("no content: " + state);
        }
        if (length == content.length) {
            // Not up to the end of a chunk: small ones would all be copied for each of them.
            long most = chunked ? Limits.BODY_BYTES : length + left;
            long grown = Math.max(FIRST_ROOM, 2L * length);
            content = Arrays.copyOf(content, (int) Math.min(most, grown));
        }
        return ByteBuffer.wrap(content, length, (int) Math.min(content.length - length, left));
    }

    /**
     * Records that octets of content have been put into the {@linkplain #room() room}.
     *
     * @param octets how many, at most as many as there was room for
     */
    public void filled(int octets) {
        length += octets;
        left -= octets;
        if (left == 0) {
            state = chunked ? State.DATA_CR : State.COMPLETE;
        }
    }

    /**
     * Takes the next octet of the framing.
     *
     * @throws IllegalStateException if the next octet is content, or if reading is finished
     */
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
            // Saturates just above the limit, so that an overflow cannot make a large size small.
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
