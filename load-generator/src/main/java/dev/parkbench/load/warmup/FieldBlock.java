package dev.parkbench.load.warmup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A block of header fields in the making, as HPACK has them (RFC 7541); its texts are short ones. */
final class FieldBlock {

    private static final int INDEXED = 0x80;
    private static final int WITH_INDEXING = 0x40;
    private static final int WITHOUT_INDEXING = 0;
    private static final int HUFFMAN = 0x80;

    /** What is left of a byte for an index where a field is not indexed; more goes to the next byte. */
    private static final int INDEX_MASK = 0x0F;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A field of the table: a static one, or, from 62 on, one that was put there, the last first. */
    FieldBlock indexed(int index) {
        bytes.write(INDEXED | index);
        return this;
    }

    FieldBlock literal(String name, String value) {
        bytes.write(WITHOUT_INDEXING);
        return text(name).text(value);
    }

    /** A field whose name is that of the static table, from 15 on. */
    FieldBlock literal(int name, String value) {
        return name(name).text(value);
    }

    /** The same with a value in Huffman's code. */
    FieldBlock literal(int name, byte[] coded) {
        name(name);
        bytes.write(HUFFMAN | coded.length);
        bytes.writeBytes(coded);
        return this;
    }

    /** A field that the table keeps. */
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
