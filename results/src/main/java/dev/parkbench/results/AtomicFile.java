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
 * Files that appear whole: written under another name in the same folder, forced to the disk, then
 * renamed. Streams and not channels write, because an interrupt closes a channel, and an
 * interrupted run is the one whose last write must not be lost.
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

    /** Makes the new name durable where the system lets a folder be opened, as Linux does. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is whole under its name already; only a power cut could bring the old back.
            return;
        }
    }
}
