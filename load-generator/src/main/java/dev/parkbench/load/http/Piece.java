package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a request's text. */
sealed interface Piece {

    /** Writes the piece as it is in the given request. */
    void write(RequestNumber request, ByteBuf out);

    /** A piece that is the same in every request; its bytes are never changed. */
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

    /** The number of the request, counted from a given first number. */
    record Sequence(long first) implements Piece {

        @Override
        public void write(RequestNumber request, ByteBuf out) {
            Digits.write(first + request.number() - 1, out);
        }
    }

    /** A random number from {@code least} to {@code most}, inclusive. */
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

    /** The lines of a file, in turn. */
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

    /** An array of bytes, which is not copied. */
    final class Bytes {
        private final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }
    }

    /** Returns a piece of the given bytes, which are not copied. */
    static Literal literal(byte[] bytes) {
        return new Literal(new Bytes(bytes));
    }

    /** Whether none of the pieces varies. */
    static boolean areLiteral(List<Piece> pieces) {
        return pieces.stream().allMatch(Literal.class::isInstance);
    }

    /** Joins adjacent literals, so that the same text has as few pieces as possible. */
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

    /** Whether the piece depends on the seed. */
    default boolean usesSeed() {
        return this instanceof Random || this instanceof RandomUuid;
    }
}
