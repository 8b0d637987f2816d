package dev.parkbench.probes.capture;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The mounts of this process, which must have a mount namespace of its own: no other process sees
 * them, and they end with it.
 */
final class OwnMounts {

    private OwnMounts() {
    }

    /**
     * Requires that this process does not share its mounts with its parent.
     *
     * @throws IllegalStateException if it does
     */
    static void require() throws IOException {
        Path own = namespace("self");
        if (ProcessHandle.current().parent().filter(parent -> isIn(own, parent)).isPresent()) {
            throw new IllegalStateException(
                    "this process has no mount namespace of its own: start it with unshare");
        }
    }

    private static Path namespace(String process) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", process, "ns", "mnt"));
    }

    private static boolean isIn(Path namespace, ProcessHandle process) {
        try {
            return namespace(String.valueOf(process.pid())).equals(namespace);
        } catch (IOException e) {
            return !(e instanceof FileSystemException); // A process of another user is elsewhere.
        }
    }

    /** Makes the processes of this namespace read other lines in an existing file. */
    static void replace(Path file, List<String> lines) throws IOException, InterruptedException {
        Path other = Files.createTempFile("parkbench", ".mounted");
        try {
            Files.write(other, lines);
            run("mount", "--bind", other.toString(), file.toString());
        } finally {
            Files.delete(other); // What is mounted stays there.
        }
    }

    /** Deletes a folder on which a file system is mounted, whose open files stay open. */
    static void remove(Path folder) throws IOException, InterruptedException {
        run("umount", "--lazy", folder.toString());
        Files.delete(folder);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with status "
                    + process.exitValue());
        }
    }
}
