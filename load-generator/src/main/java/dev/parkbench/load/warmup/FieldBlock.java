package dev.parkbench.load.warmup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A builder of HPACK header blocks (RFC 7541) with short texts. */
final class FieldBlock {

    private static final int INDEXED = 0x80;
    private static final int WITH_INDEXING = 0x40;
    private static final int WITHOUT_INDEXING = 0;
    private static final int HUFFMAN = 0x80;

    /**
     * The bits of a byte that are left for the index of a field without indexing; larger indices
     * continue in the next byte.
     */
    private static final int INDEX_MASK = 0x0F;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * Adds a field of the table: a static one, or, from 62 on, one that was added, the latest
     * first.
     */
    FieldBlock indexed(int index) {
        bytes.write(INDEXED | index);
        return this;
    }

    FieldBlock literal(String name, String value) {
        bytes.write(WITHOUT_INDEXING);
        return text(name).text(value);
    }

    /** Adds a field whose name is in the static table, at an index from 15 on. */
    FieldBlock literal(int name, String value) {
        return name(name).text(value);
    }

    /** Adds the same with a Huffman-coded value. */
    FieldBlock literal(int name, byte[] coded) {
        name(name);
        bytes.write(HUFFMAN | coded.length);
        bytes.writeBytes(coded);
        return this;
    }

    /** Adds a field that is also added to the dynamic table. */
    FieldBlock kept(String name, String value) {
        bytes.write(WITH_INDEXING);
        return text(name).text(value);
    }

    private FieldBlock name(int index) {
        bytes.write(WITHOUT_INDEXING | INDEX_MASK);
        bytes.write(index - INDEX_MASK);
        return this;
    }

    private FieldBlock text(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        bytes.write(ascii.length);
        bytes.writeBytes(ascii);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
