package dev.parkbench.server;

/** How an event-loop server spreads new connections over its loops. */
public enum ConnectionPlacement {
    /** One loop accepts and hands connections to the loops in turn. */
    ROUND_ROBIN,
    /** Each loop listens by itself and the kernel chooses by a hash of the addresses. */
    REUSEPORT;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
