package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The responses on one HTTP/2 connection, which are of a few kinds in turn. */
final class Http2Answers {

    /** Indices of HPACK's static table. */
    private static final int OK = 8;
    private static final int ACCEPT_RANGES = 18;
    private static final int CONTENT_LENGTH = 28;
    private static final int CONTENT_TYPE = 31;
    private static final int DATE = 33;
    private static final int ETAG = 34;
    private static final int LAST_MODIFIED = 44;

    /** The index of the field that was added to the dynamic table last. */
    private static final int LAST_KEPT = 62;

    private static final String TIME = "Thu, 01 Jan 1970 00:00:00 GMT";
    /** The same in Huffman code. */
    private static final byte[] CODED_TIME = HexFormat.of()
            .parseHex("df3dbf4a002a651d4a05f740a0017000b800298b46ff");
    private static final byte[] CONTENT = "{\"message\": \"Hello World!\"}"
            .getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = Integer.toString(CONTENT.length);
    private static final byte[] NOTHING = {};

    private static final List<byte[]> HEADS = heads(true);

    /**
     * Heads without Content-Length, which is optional for HEAD and would be wrong for other
     * methods.
     */
    private static final List<byte[]> HEADS_ALONE = heads(false);

    /**
     * Returns heads of different kinds, as servers differ: code would be compiled again on meeting
     * a new kind. A field that is added to the table and then referenced is in the head twice, so
     * that no head depends on earlier ones.
     */
    private static List<byte[]> heads(boolean length) {
        FieldBlock plain = new FieldBlock().indexed(OK).literal("content-type", "application/json")
                .literal("date", TIME);
        FieldBlock coded = new FieldBlock().indexed(OK).kept("server", "any/1.0 (thing)")
                .literal(DATE, CODED_TIME).literal(CONTENT_TYPE, "text/plain; charset=utf-8")
                .literal(LAST_MODIFIED, CODED_TIME).literal(ETAG, "\"0\"")
                .literal(ACCEPT_RANGES, "bytes").kept("vary", "accept-encoding")
                .indexed(LAST_KEPT);
        if (length) {
            plain.literal("content-length", LENGTH);
            coded.literal(CONTENT_LENGTH, LENGTH);
        }
        FieldBlock brief = new FieldBlock().indexed(OK).literal("x-request-id", "00000000");
        return Stream.of(plain, coded, brief).map(FieldBlock::bytes).toList();
    }

    private int next;

    /** Writes the next response on a stream. */
    void write(Output output, int stream, boolean withContent) throws IOException {
        int kind = next;
        next = (next + 1) % HEADS.size();
        if (!withContent) {
            Frame.write(output, Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream,
                    HEADS_ALONE.get(kind));
            return;
        }
        Frame.write(output, Frame.HEADERS, Frame.END_HEADERS, stream, HEADS.get(kind));
        if (kind == HEADS.size() - 1) {
            // A server that does not know the length in advance ends its response with an empty
            // frame.
            Frame.write(output, Frame.DATA, 0, stream, CONTENT);
            Frame.write(output, Frame.DATA, Frame.END_STREAM, stream, NOTHING);
        } else {
            Frame.write(output, Frame.DATA, Frame.END_STREAM, stream, CONTENT);
        }
    }
}
