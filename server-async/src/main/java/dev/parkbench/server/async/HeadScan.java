package dev.parkbench.server.async;

import dev.parkbench.server.http.Limits;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestLines;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the end of a request head in bytes that arrive in pieces; it examines each byte
 * once. Nothing before that end is removed from the buffer meanwhile, so positions are relative to
 * its reader index.
 *
 * <p>A head that arrives whole and contains nothing that Netty would accept but the other backends
 * would reject is only scanned; all others are also read line by line. Each connection uses one
 * instance.
 */
final class HeadScan {

    private static final char[] NO_LINE = {};

    private int lineStart;
    private int searched;
    private int fields;
    private long bytes;
    private boolean complete;
    private @Nullable RequestLines lines;
    private int taken;
    private char[] line = NO_LINE;

    /** Starts a new head at the reader index. */
    void begin() {
        lineStart = 0;
        searched = 0;
        fields = 0;
        bytes = 0;
        complete = false;
        lines = null;
        taken = 0;
        line = NO_LINE;
    }

    /** Whether the whole head is in the buffer. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Scans the bytes that have arrived.
     *
     * @return the refusal, or null if the head is acceptable so far
     */
    @Nullable
    Refusal advance(ByteBuf buffer) {
        int start = buffer.readerIndex();
        boolean plain = lines == null;
        while (!complete) {
            int lineFeed = buffer.indexOf(start + searched, buffer.writerIndex(), HttpConstants.LF);
            if (lineFeed < 0) {
                searched = buffer.readableBytes();
                break;
            }
            int length = lineEnd(buffer, start + lineStart, lineFeed) - start - lineStart;
            plain &= isPlain(buffer, start, length);
            complete = length == 0;
            lineStart = lineFeed + 1 - start;
            searched = lineStart;
        }
        return plain && complete ? null : readLines(buffer, start);
    }

    /**
     * The end of the line with the given start and line feed; one CR before the line feed belongs
     * to the line end.
     */
    private static int lineEnd(ByteBuf buffer, int start, int lineFeed) {
        return lineFeed > start && buffer.getByte(lineFeed - 1) == HttpConstants.CR
                ? lineFeed - 1
                : lineFeed;
    }

    /** Whether a line is neither too long nor folded. */
    private boolean isPlain(ByteBuf buffer, int start, int length) {
        if (lineStart == 0) {
            return length <= Limits.REQUEST_LINE_BYTES;
        }
        if (length == 0) {
            return true;
        }
        byte first = buffer.getByte(start + lineStart);
        bytes += length + 2L;
        return first != HttpConstants.SP && first != HttpConstants.HT
                && ++fields <= Limits.HEADER_COUNT && bytes <= Limits.HEADER_BYTES;
    }

    /**
     * The reason for which the lines at the given position are refused; {@code otherwise} if no
     * other reason is found.
     */
    Refusal explain(ByteBuf buffer, int start, Rejection otherwise) {
        lines = null;
        taken = 0;
        Refusal refusal = readLines(buffer, start);
        return refusal != null ? refusal : new Refusal(otherwise, reader().isHead());
    }

    private @Nullable Refusal readLines(ByteBuf buffer, int start) {
        RequestLines reader = reader();
        while (taken < lineStart && reader.rejection() == null) {
            int lineFeed = buffer.indexOf(start + taken, start + lineStart, HttpConstants.LF);
            int length = lineEnd(buffer, start + taken, lineFeed) - start - taken;
            reader.take(characters(buffer, start + taken, length), length);
            taken = lineFeed + 1 - start;
        }
        if (!complete && reader.rejection() == null) {
            int end = lineEnd(buffer, start + lineStart, start + searched);
            reader.takeUnended(end - start - lineStart);
        }
        Rejection rejection = reader.rejection();
        return rejection == null ? null : new Refusal(rejection, reader.isHead());
    }

    private RequestLines reader() {
        if (lines == null) {
            lines = new RequestLines();
        }
        return lines;
    }

    private char[] characters(ByteBuf buffer, int start, int length) {
        if (line.length < length) {
            line = new char[length];
        }
        for (int i = 0; i < length; i++) {
            line[i] = (char) (buffer.getByte(start + i) & 0xFF);
        }
        return line;
    }
}
