package dev.parkbench.server.blocking;

import java.io.IOException;
import java.io.InputStream;

/**
 * An input of which another thread has read one byte ahead, which is read first. Not thread-safe:
 * its users take turns.
 */
final class PutBackInput extends InputStream {

    private static final int NONE = -1;

    private final InputStream input;
    private int putBack = NONE;

    PutBackInput(InputStream input) {
        this.input = input;
    }

    /** Puts back a byte that was read elsewhere; there must be none already. */
    void putBack(byte octet) {
        if (holdsByte()) {
            throw new IllegalStateException("there is a byte already");
        }
        putBack = octet & 0xFF;
    }

    /** Whether there is a byte that has been put back. */
    boolean holdsByte() {
        return putBack != NONE;
    }

    @Override
    public int read() throws IOException {
        return holdsByte() ? take() : input.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!holdsByte() || length == 0) {
            return input.read(bytes, offset, length);
        }
        bytes[offset] = (byte) take();
        return 1;
    }

    private int take() {
        int octet = putBack;
        putBack = NONE;
        return octet;
    }
}
