package dev.parkbench.load.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of Linux's {@code /proc} that is opened once and read again and again: who has run out of
 * descriptors can still look at itself. Not thread-safe.
 */
public final class ProcFile implements AutoCloseable {

    private static final Path PROC = Path.of("/proc");
    private static final int LONGEST = 8 * 1024;

    private final @Nullable FileChannel file;
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST);

    /** The file of this name under {@code /proc}, open. */
    public ProcFile(String name) {
        file = open(name);
    }

    private static @Nullable FileChannel open(String name) {
        try {
            return FileChannel.open(PROC.resolve(name), StandardOpenOption.READ);
        } catch (IOException e) {
            return null; // no Linux, or no descriptor
        }
    }

    /** What it says now, of which the beginning is enough; empty where there is no such file. */
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

    /** The first line that begins so; empty if there is none. */
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
                // It was only read.
            }
        }
    }
}
