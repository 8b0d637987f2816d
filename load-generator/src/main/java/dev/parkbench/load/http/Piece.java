package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a request's text. */
sealed interface Piece {

    /** Writes what the piece is in this request. */
    void write(RequestNumber request, ByteBuf out);

    /** What is the same in each; nobody changes the bytes. */
    record Literal(Bytes bytes) implements Piece {

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            out.writeBytes(bytes.array);
        }

        private Literal and(Literal next) {
            byte[] both = Arrays.copyOf(bytes.array, bytes.array.length + next.bytes.array.length);
            System.arraycopy(next.bytes.array, 0, both, bytes.array.length,
                    next.bytes.array.length);
            return literal(both);
        }
    }

    /** The number of the request, from a first one on. */
    record Sequence(long first) implements Piece {

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            Digits.write(first + request.number() - 1, out);
        }
    }

    /** A random number. */
    record Random(int place, long least, long most) implements Piece {

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            Digits.write(request.random(place, least, most), out);
        }
    }

    /** A random UUID. */
    record RandomUuid(int place) implements Piece {

        private static final long VERSION = 0x4000L;
        private static final long VARIANT = 0x8000_0000_0000_0000L;

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            long high = request.bits(2 * place) & ~0xF000L | VERSION;
            long low = request.bits(2 * place + 1) & ~0xC000_0000_0000_0000L | VARIANT;
            Digits.writeHex(high >>> 32, 8, out.ensureWritable(36));
            Digits.writeHex(high >>> 16, 4, out.writeByte('-'));
            Digits.writeHex(high, 4, out.writeByte('-'));
            Digits.writeHex(low >>> 48, 4, out.writeByte('-'));
            Digits.writeHex(low, 12, out.writeByte('-'));
        }
    }

    /** Lines of a file in turn. */
    final class Lines implements Piece {
        private final byte[][] lines;

        Lines(byte[][] lines) {
            this.lines = lines;
        }

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            out.writeBytes(lines[(int) ((request.number() - 1) % lines.length)]);
        }
    }

    /** Bytes that belong to whoever made them. */
    final class Bytes {
        private final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }
    }

    /** A piece of these bytes, which are not copied. */
    static Literal literal(byte[] bytes) {
        return new Literal(new Bytes(bytes));
    }

    /** Whether none of these varies. */
    static boolean areLiteral(List<Piece> pieces) {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /** The same text in as few pieces as it can have. */
    static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Literal next && !joined.isEmpty()
                    && joined.getLast() instanceof Literal before) {
                joined.set(joined.size() - 1, before.and(next));
            } else {
                joined.add(piece);
            }
        }
        return List.copyOf(joined);
    }

    /** Whether another seed makes it another. */
    default boolean usesSeed() {
        return this instanceof Random || this instanceof RandomUuid;
    }
}
