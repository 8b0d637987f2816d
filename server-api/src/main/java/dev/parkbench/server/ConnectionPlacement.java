package dev.parkbench.server;

/** The policy by which an event-loop server spreads new connections over its loops. */
public enum ConnectionPlacement {
    /** One loop accepts and hands connections to the loops in turn. */
    ROUND_ROBIN,
    /**
     * Each loop has its own listening socket (SO_REUSEPORT) and the kernel chooses one by a hash of
     * the addresses.
     */
    REUSEPORT,
    /**
     * All loops wait on one listening socket and each idle loop accepts from it until its queue is
     * empty, like the processes of {@code uvicorn --workers}, which inherit one socket.
     */
    SHARED;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
