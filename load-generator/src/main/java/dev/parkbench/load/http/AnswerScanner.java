package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A parser of the responses on one HTTP/1.1 connection (RFC 9112), over bytes that arrive in pieces
 * of any size. It allocates no objects: a generator needs to know where a response ends, its status
 * and whether the connection can be reused; everything else is checked for its form and skipped.
 *
 * <p>Input that the RFC does not allow a recipient to rely on is refused instead of guessed: a
 * folded line, a CR without its LF, a NUL, blanks before a colon, lengths that differ or overflow,
 * a length beside chunks, chunks whose lines end in a bare LF. A bare LF after a status or header
 * line is a line end (section 2.2).
 *
 * <p>Lines are scanned in an array, eight bytes at a time; an incomplete line is kept until the
 * rest of it arrives. Content is skipped in place. Used by one thread.
 */
final class AnswerScanner {

    /** The result of a scan. */
    enum Event {
        /** All bytes are consumed, and no response has ended. */
        MORE,
        /** A response has ended; the bytes after it are not consumed. */
        ANSWERED,
        /** The status is 101: the bytes that follow are in another protocol. */
        UPGRADED,
        /** The bytes are not an HTTP/1.1 response; see {@link #refusal()}. */
        REFUSED
    }

    /** A receiver of the content of responses. */
    interface ContentListener {

        /**
         * Receives the next piece of content, without the framing of chunks.
         *
         * @param gzip whether the content is compressed with gzip
         */
        void content(ByteBuf bytes, int index, int length, boolean gzip);
    }

    private enum State {
        STATUS_LINE,
        FIELD_LINE,
        CONTENT,
        CONTENT_UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK_CONTENT,
        CHUNK_END,
        TRAILER_LINE
    }

    static final int LONGEST_HEAD = 64 * 1024;

    /**
     * The number of bytes that are copied at a time: enough for most heads, but not so many that
     * much of the content after them is copied as well.
     */
    private static final int HEAD_WINDOW = 1024;
    private static final int CHUNK_WINDOW = 32;

    /** The size in bytes of the scratch array, which the scanners of a thread share. */
    static final int SCRATCH_BYTES = LONGEST_HEAD + HEAD_WINDOW + Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BLANKS = 0x2020202020202020L;
    private static final byte[] HTTP_1 = ascii("HTTP/1.");
    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] CONTENT_ENCODING = ascii("content-encoding");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] CLOSE = ascii("close");
    private static final byte[] KEEP_ALIVE = ascii("keep-alive");
    private static final byte[] CHUNKED = ascii("chunked");
    private static final byte[] GZIP = ascii("gzip");
    private static final String NO_SIZE = "a chunk without a size";
    private static final String LONGER_CHUNK = "a chunk that is longer than its size";
    private static final int LONGEST_SHOWN = 40;
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final int MOST_LENGTH_DIGITS = 18;
    private static final int MOST_CHUNK_DIGITS = 15;

    private static final int UNFINISHED = -1;
    private static final int BARE_CR = -2;
    private static final int NUL = -3;

    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (int c = 0x21; c < 0x7f; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private final byte[] scratch;
    private final @Nullable ContentListener listener;
    private final @Nullable FieldWatch watch;

    private State state = State.STATUS_LINE;
    private byte[] kept = new byte[0];
    private int keptLength;
    private int headBytes;
    private boolean begun;

    private int status;
    private boolean ancient;
    private boolean last;
    private long length;
    private boolean closeSaid;
    private boolean coded;
    private boolean chunkedSeen;
    private boolean chunkedLast;
    private boolean gzip;
    private long remaining;
    private String refusal = "";

    /**
     * Creates a scanner that expects a first response.
     *
     * @param scratch an array of {@link #SCRATCH_BYTES} bytes, which scanners of the same thread
     *     may share
     * @param listener the receiver of content; null if there is none
     * @param watch the header field whose value matters; null if there is none
     */
    AnswerScanner(byte[] scratch, @Nullable ContentListener listener, @Nullable FieldWatch watch) {
        this.scratch = scratch;
        this.listener = listener;
        this.watch = watch;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The status of the response that has ended, or of the current one once its head has ended. */
    int status() {
        return status;
    }

    /** Whether the response is the last one on its connection. */
    boolean isLast() {
        return last;
    }

    /**
     * Whether the current response is the last one on its connection, as known from its complete
     * head.
     */
    boolean isEnding() {
        return last && state != State.STATUS_LINE && state != State.FIELD_LINE;
    }

    /**
     * Whether no response has begun that has not ended; empty lines between responses do not count.
     */
    boolean isBetweenAnswers() {
        return !begun;
    }

    /** The reason for which the bytes were refused, for people. */
    String refusal() {
        return refusal;
    }

    /**
     * Scans further bytes.
     *
     * @param bytes the bytes, of which those that were scanned are consumed
     * @param withoutContent whether the next response has no content because of its request (RFC
     *     9110, 9.3.2)
     */
    Event scan(ByteBuf bytes, boolean withoutContent) {
        while (bytes.isReadable()) {
            Event event = switch (state) {
                case CONTENT -> skip(bytes, true);
                case CHUNK_CONTENT -> skip(bytes, false);
                case CONTENT_UNTIL_CLOSE -> {
                    content(bytes, bytes.readableBytes());
                    yield Event.MORE;
                }
                default -> lines(bytes, withoutContent);
            };
            if (event != Event.MORE) {
                return event;
            }
        }
        return Event.MORE;
    }

    /** Handles an orderly end of the connection, which may be the end of a response. */
    Event closed() {
        if (state == State.CONTENT_UNTIL_CLOSE) {
            return answered();
        }
        return Event.MORE;
    }

    // Content

    private Event skip(ByteBuf bytes, boolean whole) {
        int piece = (int) Math.min(remaining, bytes.readableBytes());
        content(bytes, piece);
        remaining -= piece;
        if (remaining > 0) {
            return Event.MORE;
        }
        if (whole) {
            return answered();
        }
        state = State.CHUNK_END;
        return Event.MORE;
    }

    private void content(ByteBuf bytes, int piece) {
        if (listener != null) {
            listener.content(bytes, bytes.readerIndex(), piece, gzip);
        }
        bytes.skipBytes(piece);
    }

    private Event answered() {
        state = State.STATUS_LINE;
        headBytes = 0;
        begun = false;
        return Event.ANSWERED;
    }

    // Lines

    private boolean isInChunks() {
        return state == State.CHUNK_SIZE || state == State.CHUNK_END;
    }

    /** Reads lines until content begins, a response ends or the bytes end. */
    private Event lines(ByteBuf bytes, boolean withoutContent) {
        int before = keptLength;
        int piece = Math.min(bytes.readableBytes(), isInChunks() ? CHUNK_WINDOW : HEAD_WINDOW);
        System.arraycopy(kept, 0, scratch, 0, before);
        bytes.getBytes(bytes.readerIndex(), scratch, before, piece);
        int end = before + piece;
        int start = 0;
        while (start < end) {
            if (!mayBegin(start, end)) {
                return refuse(noBeginning(start, end));
            }
            int feed = lineFeed(start, end);
            if (feed == UNFINISHED) {
                break;
            }
            if (feed < 0) {
                return refuse(feed == NUL ? "a NUL in its head" : "a CR without an LF");
            }
            int lineEnd = feed > start && scratch[feed - 1] == '\r' ? feed - 1 : feed;
            headBytes += feed + 1 - start;
            Event event = headBytes > LONGEST_HEAD
                    ? tooLong()
                    : line(start, lineEnd, feed - lineEnd == 1, withoutContent);
            start = feed + 1;
            if (event != Event.MORE || !isInLines() || isInChunks()) {
                // Chunks use a smaller window, and content is not copied.
                keptLength = 0;
                bytes.skipBytes(start - before);
                return event;
            }
        }
        return keep(bytes, start, end, piece);
    }

    private boolean isInLines() {
        return state == State.STATUS_LINE || state == State.FIELD_LINE
                || state == State.TRAILER_LINE || isInChunks();
    }

    /** Keeps an incomplete line. */
    private Event keep(ByteBuf bytes, int start, int end, int piece) {
        int unfinished = end - start;
        if (headBytes + unfinished > LONGEST_HEAD) {
            return tooLong();
        }
        if (kept.length < unfinished) {
            kept = new byte[Math.max(2 * unfinished, 64)];
        }
        System.arraycopy(scratch, start, kept, 0, unfinished);
        keptLength = unfinished;
        begun |= unfinished > 0 && !isLineEnd(scratch[start]);
        bytes.skipBytes(piece);
        return Event.MORE;
    }

    /** Returns the index of the next LF, or a negative code that says why there is none. */
    private int lineFeed(int start, int end) {
        int i = start;
        while (i < end) {
            if (i + Long.BYTES <= end) {
                long word = (long) LONGS.get(scratch, i);
                // The lowest marked byte is below a blank; marks above it may be wrong.
                long controls = (word - BLANKS) & ~word & HIGH_BITS;
                if (controls == 0) {
                    i += Long.BYTES;
                    continue;
                }
                i += Long.numberOfTrailingZeros(controls) >>> 3;
            }
            byte b = scratch[i];
            if (b == '\n') {
                return i;
            }
            if (b == '\r') {
                if (i + 1 == end) {
                    return UNFINISHED;
                }
                return scratch[i + 1] == '\n' ? i + 1 : BARE_CR;
            }
            if (b == 0) {
                return NUL;
            }
            i++;
        }
        return UNFINISHED;
    }

    private Event line(int start, int end, boolean withReturn, boolean withoutContent) {
        return switch (state) {
            case STATUS_LINE -> statusLine(start, end);
            case FIELD_LINE -> start == end ? headEnded(withoutContent) : field(start, end);
            case TRAILER_LINE -> start == end ? answered() : trailer(start, end);
            case CHUNK_SIZE ->
                withReturn ? chunkSize(start, end) : refuse("a chunk's line without CR");
            case CHUNK_END -> chunkEnd(start, end, withReturn);
            default -> throw new IllegalStateException(state + " has no lines");
        };
    }

    private Event tooLong() {
        return refuse("a head of more than " + LONGEST_HEAD + " bytes");
    }

    private Event refuse(String why) {
        refusal = why;
        return Event.REFUSED;
    }

    // The head

    /**
     * Whether a line in this state can begin with these bytes; if not, they are refused without
     * waiting for the line's end.
     */
    private boolean mayBegin(int start, int end) {
        return switch (state) {
            case STATUS_LINE -> isLineEnd(scratch[start]) || mayBeAnswer(start, end);
            case CHUNK_SIZE -> Character.digit(scratch[start], 16) >= 0;
            case CHUNK_END -> scratch[start] == '\r';
            default -> true;
        };
    }

    private boolean mayBeAnswer(int start, int end) {
        for (int i = 0; i < HTTP_1.length && start + i < end; i++) {
            if (scratch[start + i] != HTTP_1[i]) {
                return false;
            }
        }
        return true;
    }

    private String noBeginning(int start, int end) {
        return switch (state) {
            case CHUNK_SIZE -> NO_SIZE;
            case CHUNK_END -> LONGER_CHUNK;
            default -> foreign(start, end);
        };
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private Event statusLine(int start, int end) {
        if (start == end) {
            headBytes = 0;
            return Event.MORE; // an empty line after a response, which some servers send
        }
        begun = true;
        if (end - start < STATUS_END || scratch[start + 8] != ' '
                || !isDigit(scratch[start + 7])) {
            return refuse(foreign(start, end));
        }
        status = 0;
        for (int i = start + STATUS_AT; i < start + STATUS_END; i++) {
            if (!isDigit(scratch[i])) {
                return refuse(foreign(start, end));
            }
            status = 10 * status + scratch[i] - '0';
        }
        if (status < 100 || end - start > STATUS_END && scratch[start + STATUS_END] != ' ') {
            return refuse(foreign(start, end));
        }
        ancient = scratch[start + 7] == '0';
        last = ancient;
        length = -1;
        closeSaid = false;
        coded = false;
        chunkedSeen = false;
        chunkedLast = false;
        gzip = false;
        headBytes = end - start;
        state = State.FIELD_LINE;
        if (watch != null) {
            watch.forget();
        }
        return Event.MORE;
    }

    /** Describes what arrived instead of a status line. */
    private String foreign(int start, int end) {
        if (scratch[start] == 0x15 || scratch[start] == 0x16) {
            return "TLS came where HTTP was expected: write https in the URL";
        }
        if (end - start > 4 && scratch[start] == 0 && scratch[start + 3] == 4) {
            return "HTTP/2 came where HTTP/1.1 was expected: the server speaks nothing else";
        }
        StringBuilder text = new StringBuilder("'");
        for (int i = start; i < end && i < start + LONGEST_SHOWN && !isControl(scratch[i]); i++) {
            text.append(scratch[i] > 0 && scratch[i] < 0x7f ? (char) scratch[i] : '.');
        }
        return text.append("' is no status line of HTTP/1.1").toString();
    }

    /** Whether the byte is a control character; bytes above 0x7f, which are negative, are not. */
    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Returns the index of a header field's colon; -1 if the line is not a field. */
    private int colon(int start, int end) {
        int i = start;
        while (i < end && TOKEN[scratch[i] & 0xff]) {
            i++;
        }
        return i < end && i > start && scratch[i] == ':' ? i : -1;
    }

    private Event field(int start, int end) {
        int colon = colon(start, end);
        if (colon < 0) {
            return noField(start);
        }
        int from = colon + 1;
        int to = end;
        while (from < to && isBlank(scratch[from])) {
            from++;
        }
        while (to > from && isBlank(scratch[to - 1])) {
            to--;
        }
        if (watch != null && watch.isNamed(scratch, start, colon)) {
            watch.value(scratch, from, to);
        }
        return switch (scratch[start] | 0x20) {
            case 'c' -> {
                if (is(CONTENT_LENGTH, start, colon)) {
                    yield contentLength(from, to);
                }
                if (is(CONNECTION, start, colon)) {
                    connection(from, to);
                } else if (is(CONTENT_ENCODING, start, colon)) {
                    gzip = is(GZIP, from, to);
                }
                yield Event.MORE;
            }
            case 't' -> is(TRANSFER_ENCODING, start, colon)
                    ? transferEncoding(from, to)
                    : Event.MORE;
            default -> Event.MORE;
        };
    }

    private Event noField(int start) {
        return refuse(isBlank(scratch[start])
                ? "a header line that begins with a blank"
                : "a header line that is not 'name: value'");
    }

    private Event trailer(int start, int end) {
        return colon(start, end) < 0 ? noField(start) : Event.MORE;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** Whether the bytes equal a lower-case word, ignoring case. */
    private boolean is(byte[] word, int start, int end) {
        return equal(word, scratch, start, end);
    }

    static boolean equal(byte[] word, byte[] bytes, int start, int end) {
        if (end - start != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte b = bytes[start + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the end of the list element that begins here: the next comma, or the end of the list.
     */
    private int elementEnd(int from, int to) {
        int i = from;
        while (i < to && scratch[i] != ',') {
            i++;
        }
        return i;
    }

    private int trimmedStart(int from, int to) {
        int i = from;
        while (i < to && isBlank(scratch[i])) {
            i++;
        }
        return i;
    }

    private int trimmedEnd(int from, int to) {
        int i = to;
        while (i > from && isBlank(scratch[i - 1])) {
            i--;
        }
        return i;
    }

    /** Parses one number, or the same number several times (RFC 9110, 8.6). */
    private Event contentLength(int from, int to) {
        int element = from;
        do {
            int comma = elementEnd(element, to);
            int start = trimmedStart(element, comma);
            int end = trimmedEnd(start, comma);
            long value = 0;
            int digits = 0;
            for (int i = start; i < end; i++) {
                if (!isDigit(scratch[i])) {
                    return refuse("a Content-Length that is no number");
                }
                value = 10 * value + scratch[i] - '0';
                digits += value == 0 ? 0 : 1;
                if (digits > MOST_LENGTH_DIGITS) {
                    return refuse("a Content-Length that is too large");
                }
            }
            if (start == end) {
                return refuse("a Content-Length that is no number");
            }
            if (length >= 0 && length != value) {
                return refuse("two Content-Lengths that differ");
            }
            length = value;
            element = comma + 1;
        } while (element <= to);
        return Event.MORE;
    }

    private void connection(int from, int to) {
        int element = from;
        while (element < to) {
            int comma = elementEnd(element, to);
            int start = trimmedStart(element, comma);
            int end = trimmedEnd(start, comma);
            if (is(CLOSE, start, end)) {
                last = true;
                closeSaid = true;
            } else if (is(KEEP_ALIVE, start, end) && !closeSaid) {
                last = false;
            }
            element = comma + 1;
        }
    }

    private Event transferEncoding(int from, int to) {
        if (ancient) {
            return refuse("a Transfer-Encoding in HTTP/1.0");
        }
        int element = from;
        boolean any = false;
        while (element < to) {
            int comma = elementEnd(element, to);
            int start = trimmedStart(element, comma);
            int end = trimmedEnd(start, comma);
            if (end > start) {
                any = true;
                chunkedLast = is(CHUNKED, start, end);
                if (!chunkedLast && isChunkedWithMore(start, end)) {
                    return refuse("chunks with parameters");
                }
                if (chunkedLast && chunkedSeen) {
                    return refuse("chunks within chunks");
                }
                chunkedSeen |= chunkedLast;
            }
            element = comma + 1;
        }
        coded = true;
        return any ? Event.MORE : refuse("a Transfer-Encoding without a name");
    }

    /**
     * Whether the coding is chunked with parameters, which have no defined meaning (RFC 9112, 7.1).
     */
    private boolean isChunkedWithMore(int start, int end) {
        int nameEnd = start;
        while (nameEnd < end && TOKEN[scratch[nameEnd] & 0xff]) {
            nameEnd++;
        }
        return is(CHUNKED, start, nameEnd);
    }

    /** Determines what follows the head (RFC 9112, 6.3). */
    private Event headEnded(boolean withoutContent) {
        headBytes = 0;
        if (status == 101) {
            return Event.UPGRADED;
        }
        if (status < 200) {
            state = State.STATUS_LINE;
            return Event.MORE; // the answer itself is still to come
        }
        if (withoutContent || status == 204 || status == 304) {
            return answered(); // whatever its fields say about content
        }
        if (coded && length >= 0) {
            return refuse("a Content-Length beside a Transfer-Encoding");
        }
        if (chunkedLast) {
            state = State.CHUNK_SIZE;
            return Event.MORE;
        }
        if (coded || length < 0) {
            last = true;
            state = State.CONTENT_UNTIL_CLOSE;
            return Event.MORE;
        }
        if (length == 0) {
            return answered();
        }
        remaining = length;
        state = State.CONTENT;
        return Event.MORE;
    }

    // Chunks

    private Event chunkSize(int start, int end) {
        long size = 0;
        int i = start;
        int digits = 0;
        while (i < end) {
            int digit = Character.digit(scratch[i], 16);
            if (digit < 0) {
                break;
            }
            size = 16 * size + digit;
            digits += size == 0 ? 0 : 1;
            if (digits > MOST_CHUNK_DIGITS) {
                return refuse("a chunk that is too large");
            }
            i++;
        }
        int after = trimmedStart(i, end);
        if (i == start || i < end && (after == end || scratch[after] != ';')) {
            return refuse(NO_SIZE);
        }
        headBytes = 0;
        remaining = size;
        state = size == 0 ? State.TRAILER_LINE : State.CHUNK_CONTENT;
        return Event.MORE;
    }

    private Event chunkEnd(int start, int end, boolean withReturn) {
        if (start != end || !withReturn) {
            return refuse(LONGER_CHUNK);
        }
        headBytes = 0;
        state = State.CHUNK_SIZE;
        return Event.MORE;
    }
}
