package dev.parkbench.load.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection, or a substitute for one, that runs operations. Its methods are called on its loop's
 * thread, and it calls its {@link ConnectionOwner} on that thread only.
 */
public interface Connection {

    /** An operation that can be sent now; null if there is none. */
    @Nullable
    Operation free();

    /** Starts an operation that {@link #free()} returned. */
    void send(Operation operation);

    /** All operations of this connection, running or not; always the same, at least one. */
    List<Operation> operations();

    /** Abandons the connection with its running operations; nothing more is reported. */
    void abandon();

    /**
     * Abandons a running operation, whose end is not reported. If operations of the connection
     * depend on each other, the whole connection is abandoned; this is the default.
     *
     * @return whether the connection and its other operations continue; if not, it was abandoned
     */
    default boolean abandon(Operation operation) {
        abandon();
        return false;
    }
}
