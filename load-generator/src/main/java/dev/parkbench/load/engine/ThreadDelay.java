package dev.parkbench.load.engine;

import dev.parkbench.load.process.ProcFile;
import java.util.StringTokenizer;

/**
 * For how long the calling thread could have run and had no CPU: the second number of Linux's
 * {@code schedstat} of the thread. One thread opens it and asks it.
 */
final class ThreadDelay implements AutoCloseable {

    private final ProcFile file = new ProcFile("thread-self/schedstat");
    private long last;

    /** Since the thread's start; 0 where the system does not tell. */
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
