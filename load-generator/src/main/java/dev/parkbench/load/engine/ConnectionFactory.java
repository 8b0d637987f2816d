package dev.parkbench.load.engine;

import io.netty.channel.EventLoop;
import java.util.List;

/** Opens connections. */
@FunctionalInterface
public interface ConnectionFactory {

    /** Begins to open a connection on the loop whose thread calls this; the owner hears how it went. */
    void open(EventLoop eventLoop, ConnectionOwner owner);

    /** How long it took to find the target's addresses, in nanoseconds; 0 if it has none. */
    default long lookUpNanos() {
        return 0;
    }

    /** The endpoints whose operations are told apart, for people; empty if there is one only. */
    default List<String> endpoints() {
        return List.of();
    }
}
