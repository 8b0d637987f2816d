package dev.parkbench.load.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of Linux's {@code /proc} that is opened once and read repeatedly, so that it can be read
 * even when the process has no free file descriptor. Not thread-safe.
 */
public final class ProcFile implements AutoCloseable {

    private static final Path PROC = Path.of("/proc");
    private static final int LONGEST = 8 * 1024;

    private final @Nullable FileChannel file;
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST);

    /** Opens a file under {@code /proc}. If it cannot be opened, its text is empty. */
    public ProcFile(String name) {
        file = open(name);
    }

    private static @Nullable FileChannel open(String name) {
        try {
            return FileChannel.open(PROC.resolve(name), StandardOpenOption.READ);
        } catch (IOException e) {
            return null; // not Linux, or no free descriptor
        }
    }

    /** The current text, at most its first 8 KiB; empty if the file cannot be read. */
    public String text() {
        if (file == null) {
            return "";
        }
        try {
            bytes.clear();
            int unused = file.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    /** The first line with the given start; empty if there is none. */
    public String line(String start) {
        String text = text();
        int at = text.startsWith(start) ? 0 : text.indexOf("\n" + start) + 1;
        if (at == 0 && !text.startsWith(start)) {
            return "";
        }
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                // The file was only read.
            }
        }
    }
}
