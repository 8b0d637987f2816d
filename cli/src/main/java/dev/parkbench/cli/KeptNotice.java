package dev.parkbench.cli;

import java.nio.file.Path;

/** While it is open, an interruption says where the facts are that have been measured so far. */
final class KeptNotice implements AutoCloseable {

    private final Thread hook;

    private KeptNotice(Path folder) {
        this.hook = new Thread(() -> System.err.println("\nparkbench: interrupted; what was"
                + " measured so far is kept: ./parkbench show " + folder), "kept-notice");
    }

    static KeptNotice of(Path folder) {
        KeptNotice notice = new KeptNotice(folder);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the notice is due.
        }
    }
}
