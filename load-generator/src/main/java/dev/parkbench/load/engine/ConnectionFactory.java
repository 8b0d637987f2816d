package dev.parkbench.load.engine;

import io.netty.channel.EventLoop;
import java.util.List;

/** Opens connections. */
@FunctionalInterface
public interface ConnectionFactory {

    /**
     * Starts to open a connection on the loop whose thread calls this. The result is reported to
     * the owner.
     */
    void open(EventLoop eventLoop, ConnectionOwner owner);

    /** The time of the look-up of the target's addresses, in nanoseconds; 0 if there was none. */
    default long lookUpNanos() {
        return 0;
    }

    /** The names of the endpoints that are recorded separately; empty if there is only one. */
    default List<String> endpoints() {
        return List.of();
    }
}
