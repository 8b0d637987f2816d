package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The server's side of one connection: takes what comes, in whichever pieces, and answers. */
@FunctionalInterface
interface Conversation {

    /** Takes all of the input. */
    void read(ByteBuffer input, Output output) throws IOException;
}
