package dev.parkbench.server.middleware;

import java.util.Locale;

/** The kinds of middleware that {@code --middleware} can name. */
public enum MiddlewareKind {
    /** Adds the time of the handler to every JSON response; see {@link TimingMiddleware}. */
    TIMING,
    /** Adds the process and event loop to every JSON response; see {@link WorkerMiddleware}. */
    WORKER;

    /** Creates a middleware of this kind. */
    public Middleware create() {
        return switch (this) {
            case TIMING -> new TimingMiddleware(System::nanoTime);
            case WORKER -> new WorkerMiddleware(ProcessHandle.current().pid());
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
