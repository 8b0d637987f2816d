package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** Who runs tasks. */
public enum WorkerKind {
    /** A pool of platform threads. */
    PLATFORM,
    /** A virtual thread for each task. */
    VIRTUAL,
    /** Event loops, in turn. */
    LOOP;

    static WorkerKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
