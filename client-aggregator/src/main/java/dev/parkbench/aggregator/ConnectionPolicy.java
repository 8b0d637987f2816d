package dev.parkbench.aggregator;

import java.util.Locale;

/** Whether a call may use a connection that an earlier call left open. */
public enum ConnectionPolicy {
    /**
     * Each call makes a connection of its own, as the article's client does for each view; so a
     * back-end places every call anew.
     */
    FRESH,
    /** Connections are kept and used again. */
    REUSE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
