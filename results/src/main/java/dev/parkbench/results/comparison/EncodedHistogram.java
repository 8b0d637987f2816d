package dev.parkbench.results.comparison;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * A reader of histograms in the compressed format of logs that does not create the histogram in
 * memory. With four digits, a thousand values are spread over a hundred thousand buckets; the
 * format omits the empty ones, but HdrHistogram's reader walks through them. HdrHistogram's reader
 * handles versions other than the current one.
 *
 * <p>The format consists of a cookie, the compressed length, and content that is compressed with
 * zlib: another cookie, the length of the counts, the offset of the indices, the digits, the least
 * and the largest value (8 bytes each), a factor (8 bytes), then the counts as zigzag LEB128, where
 * a negative count is that many zeros. A double histogram has a cookie, its digits and its range
 * before that. Whatever the version, the zlib checksum at the end is compared with the decompressed
 * content.
 */
final class EncodedHistogram {
    private static final int DOUBLE_COOKIE = 0x0c72124f;
    private static final int DOUBLE_HEADER_BYTES = 16;

    /** The cookies without the word size. The cookie of the compressed content is one less. */
    private static final Set<Integer> COMPRESSED_COOKIES = Set.of(0x1c849309, 0x1c849302,
            0x1c849304);
    private static final int WORD_SIZE = 0xf0;
    private static final int OLDEST_COOKIE = 0x1c849308;
    private static final int COOKIE = 0x1c849313;
    private static final int FACTOR = 32;
    private static final int PREFIX_BYTES = 8;
    private static final int HEADER_BYTES = 40;
    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_DIGITS = 5;
    private static final int BYTES_OF_NUMBER = 9;

    /**
     * The most values of a histogram, so that the counts of all lines of the largest file can be
     * added up.
     */
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
     * The counts of an encoded histogram.
     *
     * @throws DataFormatException if the bytes are not a histogram
     */
    static RecordedCounts decode(byte[] bytes) throws DataFormatException {
        RecordedCounts counts = counts(bytes);
        long total = 0;
        for (long count : counts.counts()) {
            total += count;
            if (total < 0 || total > MOST_VALUES) {
                throw new DataFormatException("an impossible number of values");
            }
        }
        return counts;
    }

    private static RecordedCounts counts(byte[] bytes) throws DataFormatException {
        boolean floating = bytes.length > DOUBLE_HEADER_BYTES
                && ByteBuffer.wrap(bytes).getInt(0) == DOUBLE_COOKIE;
        byte[] integers = floating
                ? Arrays.copyOfRange(bytes, DOUBLE_HEADER_BYTES, bytes.length)
                : bytes;
        ByteBuffer plain = inflated(integers);
        RecordedCounts counts = plain.getInt(0) == COOKIE && plain.getInt(8) == 0
                ? current(plain)
                : RecordedCounts.of(
                        Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(integers), 0));
        return floating ? counts.scaled(factor(plain)) : counts;
    }

    /** The value of one integer unit of a double histogram. */
    private static double factor(ByteBuffer plain) throws DataFormatException {
        double factor = base(plain.getInt(0)) == OLDEST_COOKIE ? 0 : plain.getDouble(FACTOR);
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new DataFormatException("it lacks the factor of a double histogram");
        }
        return factor;
    }

    private static int base(int cookie) {
        return cookie & ~WORD_SIZE;
    }

    private static RecordedCounts current(ByteBuffer plain) throws DataFormatException {
        int length = plain.getInt(4);
        int digits = plain.getInt(12);
        long least = plain.getLong(16);
        if (length < 0 || length > plain.limit() - HEADER_BYTES || digits < 0
                || digits > MOST_DIGITS || least < 1) {
            throw new DataFormatException("the header is invalid");
        }
        ByteBuffer counts = plain.slice(HEADER_BYTES, length);
        return new EncodedHistogram(counts, digits, least).read();
    }

    /** The decompressed content of any version, complete and with a valid checksum. */
    private static ByteBuffer inflated(byte[] bytes) throws DataFormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length < PREFIX_BYTES || !COMPRESSED_COOKIES.contains(base(header.getInt(0)))) {
            throw new DataFormatException("it is not a histogram");
        }
        int length = header.getInt(4);
        if (length < 0 || length > bytes.length - PREFIX_BYTES) {
            throw new DataFormatException("cut off");
        }
        ByteBuffer plain = ByteBuffer.wrap(unpacked(bytes, length));
        if (base(plain.getInt(0)) != base(header.getInt(0)) - 1) {
            throw new DataFormatException("its compressed content has another version");
        }
        return plain;
    }

    private static byte[] unpacked(byte[] bytes, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, PREFIX_BYTES, length);
            byte[] plain = new byte[Math.max(HEADER_BYTES, 4 * length)];
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
            if (size < LEAST_BYTES) {
                throw new DataFormatException("cut off");
            }
            return Arrays.copyOf(plain, Math.max(size, HEADER_BYTES));
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
        return new RecordedCounts(Arrays.stream(values, 0, size).asDoubleStream().toArray(),
                Arrays.copyOf(sums, size), first == 0 ? 0 : first - width(first) + 1, last);
    }

    private long number() {
        long bits = 0;
        for (int i = 0; i < BYTES_OF_NUMBER; i++) {
            long next = counts.get();
            boolean last = i == BYTES_OF_NUMBER - 1 || next >= 0;
            bits |= (i == BYTES_OF_NUMBER - 1 ? next & 0xffL : next & 0x7fL) << 7 * i;
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

    /** The width of the bucket of a value. */
    private long width(long value) {
        int magnitude = Long.SIZE - Long.numberOfLeadingZeros(value);
        return 1L << Math.max(magnitude - (halfMagnitude + 1), unitMagnitude);
    }
}
