package dev.parkbench.server.blocking;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The input from a client, which records since when a read has been waiting.
 *
 * <p>Only one thread may read; any thread may query the state.
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

    /** Whether a read is waiting that began in the given second or earlier. */
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
        // Other threads may see it slightly later: the resolution is a second anyway.
        since.setRelease(connections.second());
        try {
            return input.read(bytes, offset, length);
        } finally {
            since.setRelease(NOT);
        }
    }
}
