package dev.parkbench.load.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs operations one after the other, such as a connection. Its loop's thread calls it, and
 * it calls its {@link ConnectionOwner} on that thread only.
 */
public interface Connection {

    /** An operation that can be sent now; null while all that it has are running. */
    @Nullable
    Operation free();

    /** Starts an operation that {@link #free()} gave. */
    void send(Operation operation);

    /** All that it has, running or not; always the same, and one at least. */
    List<Operation> operations();

    /** Stops: what runs on it is of no interest any more, and nothing more is reported. */
    void abandon();

    /**
     * Stops one operation that runs: it is of no interest any more, and not reported. Where
     * operations stand in each other's way, the others have to be stopped, too.
     *
     * @return whether the connection and what else runs on it go on; if not, it was abandoned
     */
    default boolean abandon(Operation operation) {
        abandon();
        return false;
    }
}
