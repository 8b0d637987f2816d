package dev.parkbench.aggregator;

import java.util.Locale;

/** Whether the thread-pool strategy reuses threads. */
public enum PoolPolicy {
    /** Each fan-out makes a pool of its own and closes it, as the article's view does. */
    FRESH,
    /** The threads of earlier fan-outs are kept and reused. */
    REUSE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
