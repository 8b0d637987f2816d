package dev.parkbench.server.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary folder, readable by its owner only, for the Unix domain socket through which the
 * first process of a group hands its listening socket over to the others.
 */
record HandoverFolder(Path folder) {

    static HandoverFolder create() throws IOException {
        return new HandoverFolder(Files.createTempDirectory("parkbench-group"));
    }

    /** The path of the Unix domain socket, which the first process creates. */
    Path socket() {
        return folder.resolve("listener");
    }

    /** Deletes the folder; further calls have no effect. */
    void delete() throws IOException {
        Files.deleteIfExists(socket());
        Files.deleteIfExists(folder);
    }
}
