package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What is written to one connection, in as few pieces as the buffer allows.
 *
 * @param buffer empty between writes, so that the connections of a thread can share it
 */
record Output(ByteBuffer buffer, WritableByteChannel connection) {

    /** The buffer, with room for so many bytes. */
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
