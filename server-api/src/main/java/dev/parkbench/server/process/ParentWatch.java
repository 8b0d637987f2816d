package dev.parkbench.server.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when its parent ends, however the parent ends: the parent holds the other end
 * of standard input, and the kernel closes it.
 */
public final class ParentWatch {

    private ParentWatch() {
    }

    /** Starts to watch, on a daemon thread. */
    public static void start() {
        start(() -> {
        });
    }

    /** The same, with something to be done at the end, which may not take long. */
    public static void start(Runnable last) {
        InputStream input = System.in;
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (input.read() >= 0) {
                    // The parent says nothing; only the end of its words matters.
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
