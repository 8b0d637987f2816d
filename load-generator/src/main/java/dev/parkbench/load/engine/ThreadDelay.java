package dev.parkbench.load.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For how long the calling thread could have run and had no CPU: the second number of Linux's
 * {@code schedstat} of the thread.
 */
final class ThreadDelay {

    private static final Path FILE = Path.of("/proc/thread-self/schedstat");

    /** Since the thread's start; 0 where the system does not tell. */
    long nanos() {
        try {
            return Long.parseLong(Files.readString(FILE).split(" ")[1]);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
