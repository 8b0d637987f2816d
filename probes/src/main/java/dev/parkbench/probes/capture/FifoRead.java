package dev.parkbench.probes.capture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An empty FIFO that each waiter reads through an open file of its own. */
final class FifoRead implements Wait {

    /** Reads one byte. */
    interface Reader {

        int read() throws IOException;
    }

    /** Opens a file. */
    interface Opening {

        Reader open(Path file) throws IOException;
    }

    private final RandomAccessFile writer;
    private final List<Reader> readers = new ArrayList<>();

    FifoRead(int waiters, Opening opening) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parkbench-fifo");
        Path fifo = folder.resolve("fifo");
        try {
            make(fifo);
            writer = new RandomAccessFile(fifo.toFile(), "rw"); // does not wait for a reader
            for (int i = 0; i < waiters; i++) {
                readers.add(opening.open(fifo));
            }
        } finally {
            Files.deleteIfExists(fifo); // The open files stay open.
            Files.delete(folder);
        }
    }

    private static void make(Path fifo) throws IOException, InterruptedException {
        Process command = new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start();
        if (command.waitFor() != 0) {
            throw new IllegalStateException("mkfifo ended with status " + command.exitValue());
        }
    }

    @Override
    public void await(int waiter) throws IOException {
        readers.get(waiter).read();
    }

    @Override
    public void end() throws IOException {
        writer.write(new byte[readers.size()]);
    }
}
