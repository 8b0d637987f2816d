package dev.parkbench.probes.scheduling;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;

/** Two threads that send each other a byte through operating-system pipes. */
final class PipePingPong {

    private final Pipe there;
    private final Pipe back;

    private PipePingPong() throws IOException {
        there = Pipe.open();
        back = Pipe.open();
    }

    static PingPong start(ThreadKind kind) throws IOException {
        PipePingPong parties = new PipePingPong();
        kind.start(parties::answer);
        return parties::roundTrips;
    }

    private void roundTrips(int times) throws IOException {
        ByteBuffer token = ByteBuffer.allocateDirect(1);
        for (int i = 0; i < times; i++) {
            write(there, token);
            read(back, token);
        }
    }

    private void answer() {
        ByteBuffer token = ByteBuffer.allocateDirect(1);
        try {
            while (true) {
                read(there, token);
                write(back, token);
            }
        } catch (IOException e) {
            end(); // Otherwise the other party would block in its read forever.
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        try {
            back.sink().close();
            there.source().close();
        } catch (IOException e) {
            // The original failure is thrown.
        }
    }

    private static void write(Pipe pipe, ByteBuffer token) throws IOException {
        token.clear();
        while (token.hasRemaining()) {
            pipe.sink().write(token);
        }
    }

    private static void read(Pipe pipe, ByteBuffer token) throws IOException {
        token.clear();
        while (token.hasRemaining()) {
            if (pipe.source().read(token) < 0) {
                throw new EOFException("the pipe has ended");
            }
        }
    }
}
