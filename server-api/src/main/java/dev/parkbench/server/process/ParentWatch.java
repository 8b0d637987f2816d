package dev.parkbench.server.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process with exit status 0 when its parent ends, however that happens: the parent holds
 * the other end of standard input, which the kernel then closes.
 */
public final class ParentWatch {

    private ParentWatch() {
    }

    /** Starts to watch the parent, on a daemon thread. */
    public static void start() {
        start(() -> {
        });
    }

    /**
     * Starts to watch the parent, on a daemon thread.
     *
     * @param last runs before the process ends; it should be short
     */
    public static void start(Runnable last) {
        InputStream input = System.in;
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (input.read() >= 0) {
                    // The parent writes nothing; only the end of the stream matters.
                }
            } catch (IOException e) {
                System.err.println("parkbench: the parent cannot be watched: " + e.getMessage());
            }
            try {
                last.run();
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
    }
}
