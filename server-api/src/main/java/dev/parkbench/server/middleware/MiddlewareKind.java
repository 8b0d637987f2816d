package dev.parkbench.server.middleware;

import java.util.Locale;

/** The middleware that a server can be asked for by name. */
public enum MiddlewareKind {
    /** Adds the time that the handler took to every JSON answer. */
    TIMING;

    /** A new one of this kind. */
    public Middleware create() {
        return switch (this) {
            case TIMING -> new TimingMiddleware(System::nanoTime);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
