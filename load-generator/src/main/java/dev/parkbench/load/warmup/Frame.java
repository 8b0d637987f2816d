package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An HTTP/2 frame as described by its header (RFC 9113, 4.1).
 *
 * @param length the length of the payload, in bytes
 */
record Frame(int length, int type, int flags, int stream) {

    static final int HEADER_BYTES = 9;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITY = 0x20;

    private static final int TYPE_BITS = 8;

    /** Parses the header of a frame. */
    static Frame of(ByteBuffer header) {
        int lengthAndType = header.getInt(0);
        return new Frame(lengthAndType >>> TYPE_BITS, lengthAndType & 0xFF, header.get(4),
                header.getInt(5) & Integer.MAX_VALUE);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Writes a frame. */
    static void write(Output output, int type, int flags, int stream, byte[] payload)
            throws IOException {
        header(output, payload.length, type, flags, stream).put(payload);
    }

    /**
     * Writes a window update of the given size, for a stream or, with stream number 0, for the
     * connection.
     */
    static void writeWindow(Output output, int stream, int bytes) throws IOException {
        header(output, Integer.BYTES, WINDOW_UPDATE, 0, stream).putInt(bytes);
    }

    private static ByteBuffer header(Output output, int length, int type, int flags, int stream)
            throws IOException {
        return output.room(HEADER_BYTES + length).putInt(length << TYPE_BITS | type)
                .put((byte) flags).putInt(stream);
    }
}
