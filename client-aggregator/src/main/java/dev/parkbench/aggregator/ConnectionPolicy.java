package dev.parkbench.aggregator;

import java.util.Locale;

/** Whether calls reuse connections. */
public enum ConnectionPolicy {
    /**
     * Each call opens a new connection, as the article's client does for each view. The back-end
     * therefore assigns each call to a worker anew.
     */
    FRESH,
    /** Connections are kept open and reused. */
    REUSE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
