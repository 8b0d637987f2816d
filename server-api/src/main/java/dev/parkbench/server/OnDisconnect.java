package dev.parkbench.server;

/** What a server does with a running request whose client has closed the connection. */
public enum OnDisconnect {
    /**
     * The handler runs to its end and its response is written, although nobody may read it. The
     * server does not look for the client meanwhile, so a client that has only ended its output
     * still gets its response.
     */
    RUN,
    /**
     * The end of the input while a request runs means that its client has gone: the handler's
     * thread is interrupted, or its future is cancelled, and no response is written.
     */
    INTERRUPT;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
