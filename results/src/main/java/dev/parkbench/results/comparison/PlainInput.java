package dev.parkbench.results.comparison;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file as UTF-8 without a byte-order mark, regardless of its name and origin:
 * decompressed if it is gzip, converted if it is UTF-16.
 */
final class PlainInput extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;
    private static final int MOST_UTF_16 = 64 << 20;
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final int MARK = 0xfeff;
    private static final int SWAPPED_MARK = 0xfffe;
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final long most;
    private long taken;

    private PlainInput(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /**
     * Opens a file.
     *
     * @param most the most bytes after decompression; one more causes an {@link IOException}
     */
    static InputStream open(Path file, long most) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            byte[] start = peek(raw, 2);
            boolean packed = start.length == 2 && (start[0] & 0xff) == GZIP_1
                    && (start[1] & 0xff) == GZIP_2;
            if (!packed && Files.size(file) > most) {
                throw new InputTooLarge(most); // without reading that many bytes
            }
            InputStream unpacked = packed
                    ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER)
                    : raw;
            return new PlainInput(utf8(unpacked), most);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream utf8(InputStream in) throws IOException {
        byte[] start = peek(in, UTF_8_MARK.length + 1);
        if (start.length >= UTF_8_MARK.length
                && ByteBuffer.wrap(start, 0, UTF_8_MARK.length)
                        .equals(ByteBuffer.wrap(UTF_8_MARK))) {
            in.skipNBytes(UTF_8_MARK.length);
            return in;
        }
        Charset wide = wide(start);
        if (wide == null) {
            return in;
        }
        byte[] bytes = in.readNBytes(MOST_UTF_16 + 1);
        if (bytes.length > MOST_UTF_16) {
            throw new InputTooLarge(MOST_UTF_16);
        }
        String text = wide.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        in.close();
        return new ByteArrayInputStream((text.startsWith("\ufeff") ? text.substring(1) : text)
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The variant of UTF-16 in which a text starts: with a byte-order mark, or with two ASCII
     * characters; null if it is not UTF-16.
     */
    private static @Nullable Charset wide(byte[] start) {
        if (start.length < 2) {
            return null;
        }
        int first = (start[0] & 0xff) << 8 | start[1] & 0xff;
        if (first == MARK || isWideAscii(start, 1)) {
            return StandardCharsets.UTF_16BE;
        }
        return first == SWAPPED_MARK || isWideAscii(start, 0) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean isWideAscii(byte[] start, int place) {
        return start.length > 3 && start[place] > 0 && start[place + 2] > 0 && start[1 - place] == 0
                && start[3 - place] == 0;
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] start = in.readNBytes(length);
        in.reset();
        return start;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int more) throws IOException {
        taken += more;
        if (taken > most) {
            throw new InputTooLarge(most);
        }
    }

    /** Thrown if a file is larger than the limit. */
    static final class InputTooLarge extends IOException {
        private static final long serialVersionUID = 1;

        InputTooLarge(long most) {
            super("is larger than " + (most >> 20) + " MiB");
        }
    }
}
