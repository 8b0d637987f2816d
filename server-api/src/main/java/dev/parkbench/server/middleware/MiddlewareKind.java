package dev.parkbench.server.middleware;

import java.util.Locale;

/** The kinds of middleware that {@code --middleware} can name. */
public enum MiddlewareKind {
    /** Adds the time of the handler to every JSON response; see {@link TimingMiddleware}. */
    TIMING;

    /** Creates a middleware of this kind. */
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
