package dev.parkbench.server.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The CPU time of the calling thread, in nanoseconds.
 *
 * <p>For a virtual thread it is the CPU time of its carrier, so a difference is the thread's own
 * only if it did not park in between. {@link ThreadMXBean} does not support virtual threads; their
 * time is read from {@code /proc}, so it needs Linux.
 */
public final class ThreadCpuClock {

    private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private ThreadCpuClock() {
    }

    /**
     * The CPU time so far; only differences between two reads on one thread have a meaning.
     *
     * @throws UncheckedIOException if the time of a virtual thread's carrier cannot be read
     */
    public static long nanos() {
        if (!Thread.currentThread().isVirtual()) {
            return BEAN.getCurrentThreadCpuTime();
        }
        try {
            String text = Files.readString(SCHEDSTAT);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the CPU time of a virtual thread's carrier needs " + SCHEDSTAT, e);
        }
    }
}
