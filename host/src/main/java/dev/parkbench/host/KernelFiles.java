package dev.parkbench.host;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernel's files under /proc and /sys, or a saved copy of them.
 *
 * @param root the folder that stands for {@code /}
 */
record KernelFiles(Path root) {

    /**
     * More than most of these files contain, because thousands of threads are read one after the
     * other.
     */
    private static final int BUFFER_BYTES = 1 << 12;

    static KernelFiles ofThisMachine() {
        return new KernelFiles(Path.of("/"));
    }

    /** The trimmed text of a file; empty if the file does not exist or is not readable. */
    Optional<String> read(String path) {
        // Not Files.readString: these files report a size of 0, so it would start with a one-byte
        // read, and the kernel returns a number only to the first read, so 32768 would become 3.
        try (InputStream input = new FileInputStream(resolve(path).toFile())) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                text.write(buffer, 0, count);
            }
            return Optional.of(text.toString(StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty(); // another system or an older kernel
        }
    }

    boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    private Path resolve(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }
}
