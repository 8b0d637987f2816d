package dev.parkbench.server;

/** How an event-loop server spreads new connections over its loops. */
public enum ConnectionPlacement {
    /** One loop accepts and hands connections to the loops in turn. */
    ROUND_ROBIN,
    /** Each loop listens by itself and the kernel chooses by a hash of the addresses. */
    REUSEPORT,
    /**
     * All loops wait for one listening socket, and each that is free accepts until none waits there: as
     * the processes of {@code uvicorn --workers}, which inherit a socket.
     */
    SHARED;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
