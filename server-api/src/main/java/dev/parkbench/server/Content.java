package dev.parkbench.server;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: bytes that have all arrived before the handler starts, so that reading
 * them never waits, on any server. It is at most {@link #MOST_BYTES} long; the server answers a
 * longer one with 413 and calls no handler. Safe for use by many threads.
 */
public final class Content {

    /** The most bytes of a body: 1 MiB. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** No bytes, as in a request without a body. */
    public static final Content NONE = new Content(new byte[0]);

    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Creates content from bytes, which are not copied: the caller must not change them. */
    public static Content of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Content(bytes);
    }

    /** Creates content from text in UTF-8. */
    public static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of bytes, without the framing of a chunked body. */
    public int length() {
        return bytes.length;
    }

    /** The bytes. The array is shared; callers must not change it. */
    public byte[] bytes() {
        return bytes;
    }

    /** A new stream of the bytes, from the first one on. It never blocks and need not be closed. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** The bytes read as UTF-8; what is no UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Content[" + bytes.length + " bytes]";
    }
}
