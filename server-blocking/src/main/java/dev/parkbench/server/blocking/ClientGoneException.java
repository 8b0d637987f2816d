package dev.parkbench.server.blocking;

import java.io.IOException;
import java.io.Serial;

/** The client closed its connection while its request was handled, so nobody is to be answered. */
final class ClientGoneException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    ClientGoneException() {
        super("the client went away while its request was handled");
    }
}
