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
 * <p>For a virtual thread it is that of its carrier, which is the thread's own as long as it does
 * not park; the JDK's bean refuses virtual threads, so the kernel's account is read (Linux).
 */
public final class ThreadCpuClock {

    private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private ThreadCpuClock() {
    }

    /** The time so far; only differences on one thread mean anything. */
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
