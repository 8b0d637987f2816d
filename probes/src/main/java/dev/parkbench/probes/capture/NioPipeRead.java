package dev.parkbench.probes.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;

/** Empty NIO pipes, one for each waiter. */
final class NioPipeRead implements Wait {

    private final List<Pipe> pipes = new ArrayList<>();

    NioPipeRead(int waiters) throws IOException {
        for (int i = 0; i < waiters; i++) {
            pipes.add(Pipe.open());
        }
    }

    @Override
    public void await(int waiter) throws IOException {
        pipes.get(waiter).source().read(ByteBuffer.allocate(1));
    }

    @Override
    public void end() throws IOException {
        for (Pipe pipe : pipes) {
            pipe.sink().write(ByteBuffer.allocate(1));
        }
    }
}
