package dev.parkbench.server.blocking;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a client sends, and since when it is waited for.
 *
 * <p>One thread reads; any thread may ask.
 */
final class AwaitedInput extends InputStream {

    private static final int NOT = Integer.MAX_VALUE;

    private final InputStream input;
    private final Connections connections;
    private final AtomicInteger since = new AtomicInteger(NOT);

    AwaitedInput(InputStream input, Connections connections) {
        this.input = input;
        this.connections = connections;
    }

    /** Whether a read waits that began in this second or before. */
    boolean isAwaitedSince(int second) {
        return since.get() <= second;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        // Who asks may see it a little later: seconds are counted.
        since.setRelease(connections.second());
        try {
            return input.read(bytes, offset, length);
        } finally {
            since.setRelease(NOT);
        }
    }
}
