package dev.parkbench.server.check;

import java.util.Locale;

/** What an endpoint has to keep on every backend. */
public enum Promise {
    /** It answers its example with a status below 400, in time. */
    ANSWERS,
    /** It answers equal requests equally, on one backend and on all. */
    REPEATS,
    /** Its code does not hold the event loop. */
    FREES_THE_LOOP,
    /** It leaves no thread behind with every request. */
    ENDS_ITS_THREADS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
