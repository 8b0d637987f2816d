package dev.parkbench.results.comparison;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A histogram in the compressed form of logs, read without being laid out in memory: with four
 * digits a thousand values stand among a hundred thousand empty buckets, which the form leaves out
 * and HdrHistogram's reader walks through. That reader takes what is not of the current version.
 *
 * <p>The form: a cookie, the compressed length, and compressed with zlib another cookie, the length
 * of the counts, the offset of the indices, the digits, the least and the largest value (8 bytes
 * each), a factor (8 bytes), then counts as zigzag LEB128, where a negative one is that many zeros.
 */
final class EncodedHistogram {
    private static final int COMPRESSED_COOKIE = 0x1c849314;
    private static final int COOKIE = 0x1c849313;
    private static final int HEADER_BYTES = 40;
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_DIGITS = 5;
    private static final int BYTES_OF_NUMBER = 9;

    /** So few that those of all lines of the largest file can be added up. */
    private static final long MOST_VALUES = 1L << 38;

    private final ByteBuffer counts;
    private final int unitMagnitude;
    private final int halfMagnitude;

    private EncodedHistogram(ByteBuffer counts, int digits, long least) {
        this.counts = counts;
        this.unitMagnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(least);
        long single = 2 * Math.round(Math.pow(10, digits));
        this.halfMagnitude = Long.SIZE - Long.numberOfLeadingZeros(single - 1) - 1;
    }

    /**
     * What an encoded histogram counted.
     *
     * @throws DataFormatException if it is none
     */
    static RecordedCounts decode(byte[] bytes) throws DataFormatException {
        RecordedCounts counts = counts(bytes);
        long total = 0;
        for (long count : counts.counts()) {
            total += count;
            if (total < 0 || total > MOST_VALUES) {
                throw new DataFormatException("more values than anybody can measure");
            }
        }
        return counts;
    }

    private static RecordedCounts counts(byte[] bytes) throws DataFormatException {
        ByteBuffer plain = inflated(bytes);
        if (plain == null || plain.getInt(0) != COOKIE || plain.getInt(8) != 0) {
            return RecordedCounts
                    .of(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
        }
        int length = plain.getInt(4);
        int digits = plain.getInt(12);
        long least = plain.getLong(16);
        if (length < 0 || length > plain.limit() - HEADER_BYTES || digits < 0
                || digits > MOST_DIGITS || least < 1) {
            throw new DataFormatException("the header makes no sense");
        }
        ByteBuffer counts = plain.slice(HEADER_BYTES, length);
        return new EncodedHistogram(counts, digits, least).read();
    }

    /** The plain form; null if it is not of this version. */
    private static @Nullable ByteBuffer inflated(byte[] bytes) throws DataFormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length < 8 || header.getInt(0) != COMPRESSED_COOKIE) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, 8, bytes.length - 8);
            byte[] plain = new byte[Math.max(HEADER_BYTES, 4 * bytes.length)];
            int size = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(plain, size, plain.length - size);
                size += more;
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())
                        || size > MOST_BYTES) {
                    throw new DataFormatException("cut off, or far too large");
                }
                if (size == plain.length) {
                    plain = Arrays.copyOf(plain, 2 * size);
                }
            }
            if (size < HEADER_BYTES) {
                throw new DataFormatException("cut off");
            }
            return ByteBuffer.wrap(plain, 0, size);
        } finally {
            inflater.end();
        }
    }

    private RecordedCounts read() throws DataFormatException {
        long[] values = new long[64];
        long[] sums = new long[64];
        int size = 0;
        long index = 0;
        try {
            while (counts.hasRemaining()) {
                long count = number();
                if (count <= 0) {
                    index += count == 0 ? 1 : -count;
                    continue;
                }
                if (size == values.length) {
                    values = Arrays.copyOf(values, 2 * size);
                    sums = Arrays.copyOf(sums, 2 * size);
                }
                values[size] = largestAt(index++);
                sums[size++] = count;
            }
        } catch (BufferUnderflowException e) {
            throw new DataFormatException("the last count is cut off");
        }
        long first = size == 0 ? 0 : values[0];
        long last = size == 0 ? 0 : values[size - 1];
        return new RecordedCounts(Arrays.copyOf(values, size), Arrays.copyOf(sums, size),
                first == 0 ? 0 : first - width(first) + 1, last);
    }

    private long number() {
        long bits = 0;
        for (int i = 0; i < BYTES_OF_NUMBER; i++) {
            long next = counts.get();
            boolean last = i == BYTES_OF_NUMBER - 1 || next >= 0;
            bits |= (i == BYTES_OF_NUMBER - 1 ? next & 0xff : next & 0x7f) << 7 * i;
            if (last) {
                break;
            }
        }
        return bits >>> 1 ^ -(bits & 1);
    }

    /** The largest value that is counted at an index. */
    private long largestAt(long index) throws DataFormatException {
        long half = 1L << halfMagnitude;
        long bucket = (index >> halfMagnitude) - 1;
        long within = bucket < 0 ? index : (index & half - 1) + half;
        long shift = Math.max(bucket, 0) + unitMagnitude;
        if (index < 0 || shift > Long.SIZE - 2 - halfMagnitude) {
            throw new DataFormatException("a value is beyond 64 bits");
        }
        return (within + 1 << shift) - 1;
    }

    /** How many values are counted together with one. */
    private long width(long value) {
        int magnitude = Long.SIZE - Long.numberOfLeadingZeros(value);
        return 1L << Math.max(magnitude - (halfMagnitude + 1), unitMagnitude);
    }
}
