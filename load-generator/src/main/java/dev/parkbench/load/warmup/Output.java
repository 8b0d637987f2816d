package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * The output of one connection, written in as few pieces as the buffer allows.
 *
 * @param buffer a buffer that is empty between writes, so that the connections of a thread can
 *     share it
 */
record Output(ByteBuffer buffer, WritableByteChannel connection) {

    /** Returns the buffer with room for the given number of bytes. */
    ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                connection.write(buffer);
            }
        } finally {
            buffer.clear();
        }
    }
}
