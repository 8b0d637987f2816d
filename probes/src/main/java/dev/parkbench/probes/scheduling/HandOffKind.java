package dev.parkbench.probes.scheduling;

import java.io.IOException;
import java.util.Locale;

/** A mechanism by which two parties hand over control to each other. */
public enum HandOffKind {
    /** {@code LockSupport.park} and {@code unpark}. */
    PARK,
    /** A {@code SynchronousQueue} in each direction. */
    QUEUE,
    /** An operating-system pipe in each direction. */
    PIPE,
    /** Tasks on one event loop. */
    LOOP,
    /** Tasks on two event loops. */
    LOOPS;

    PingPong start(ThreadKind kind) throws IOException {
        return switch (this) {
            case PARK -> ParkPingPong.start(kind);
            case QUEUE -> QueuePingPong.start(kind);
            case PIPE -> PipePingPong.start(kind);
            case LOOP -> LoopPingPong.start(1);
            case LOOPS -> LoopPingPong.start(2);
        };
    }

    static HandOffKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
