package dev.parkbench.probes.scheduling;

import java.util.Locale;

/** The kind of workers that run tasks. */
public enum WorkerKind {
    /** A pool of platform threads. */
    PLATFORM,
    /** A virtual thread for each task. */
    VIRTUAL,
    /** Event loops, to which tasks are assigned in turn. */
    LOOP;

    static WorkerKind parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
