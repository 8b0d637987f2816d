package dev.parkbench.results;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files atomically: under another name in the same folder, forced to the disk, and then
 * renamed. It uses streams rather than channels, because an interrupt closes a channel, and the
 * last write of an interrupted run must not be lost.
 */
final class AtomicFile {
    private AtomicFile() {
    }

    static void replace(Path folder, String name, byte[] bytes) throws IOException {
        Path temporary = folder.resolve(name + "." + UUID.randomUUID() + ".tmp");
        try {
            writeForced(temporary, bytes);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    private static void writeForced(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    /** Makes the new name durable if the system allows a folder to be opened, as Linux does. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is already complete under its name; only a power failure could restore the
            // old one.
            return;
        }
    }
}
