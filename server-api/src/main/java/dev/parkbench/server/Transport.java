package dev.parkbench.server;

import java.util.Locale;

/** The mechanism by which an event-loop server waits for its sockets. */
public enum Transport {
    NIO,
    EPOLL,
    IO_URING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
