package dev.parkbench.load.warmup;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames from the input of a connection, which arrives in pieces of any size. */
final class FrameReader {

    /** The number of payload bytes that are kept: all that a PING has. */
    private static final int LOOKED_AT = 8;

    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
    private final ByteBuffer beginning = ByteBuffer.allocate(LOOKED_AT);
    private int payloadLeft;

    /** Returns the next complete frame; null if the input ends before that. */
    @Nullable
    Frame next(ByteBuffer input) {
        if (header.hasRemaining()) {
            move(input, header);
            if (header.hasRemaining()) {
                return null;
            }
            payloadLeft = Frame.of(header).length();
            beginning.clear();
        }
        int count = Math.min(payloadLeft, input.remaining());
        move(input.slice(input.position(), count), beginning);
        input.position(input.position() + count);
        payloadLeft -= count;
        if (payloadLeft > 0) {
            return null;
        }
        header.clear();
        return Frame.of(header);
    }

    /**
     * Returns the first bytes of the last frame's payload; bytes beyond its length are from earlier
     * frames.
     */
    byte[] beginning() {
        return beginning.array();
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
        int count = Math.min(from.remaining(), to.remaining());
        to.put(from.slice(from.position(), count));
        from.position(from.position() + count);
    }
}
