package dev.parkbench.load.engine;

import dev.parkbench.load.process.ProcFile;
import java.util.StringTokenizer;

/**
 * The time for which the calling thread was runnable but had no CPU: the second number of the
 * thread's {@code schedstat} on Linux. Opened and read by one thread.
 */
final class ThreadDelay implements AutoCloseable {

    private final ProcFile file = new ProcFile("thread-self/schedstat");
    private long last;

    /**
     * Returns the time in nanoseconds since the thread's start; 0 where the system does not report
     * it.
     */
    long nanos() {
        StringTokenizer words = new StringTokenizer(file.text());
        if (words.countTokens() > 1) {
            words.nextToken();
            last = Long.parseLong(words.nextToken());
        }
        return last;
    }

    @Override
    public void close() {
        file.close();
    }
}
