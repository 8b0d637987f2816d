package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The server side of one connection, which reads input in pieces of any size and responds. */
@FunctionalInterface
interface Conversation {

    /** Reads all of the input. */
    void read(ByteBuffer input, Output output) throws IOException;
}
