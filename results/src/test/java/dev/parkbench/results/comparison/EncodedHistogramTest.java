package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedHistogramTest {

    private static byte[] encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
        return Arrays.copyOf(buffer.array(), length);
    }

    /** HdrHistogram's own iteration over the buckets is the answer. */
    @ParameterizedTest
    @CsvSource({"1, 2, 0", "1, 2, 1", "1, 100000, 2", "1, 9000000000, 3", "1000, 60000000000, 3",
        "7, 1000000, 4", "1, 60000000000, 5", "1, 4000000000000000000, 3"})
    void whatIsDecodedIsWhatTheLibraryCounts(long least, long most, int digits) throws Exception {
        Random random = new Random(digits);
        Histogram histogram = new Histogram(least, Math.max(most, 2 * least), digits);
        for (int i = 0; i < 3000; i++) {
            histogram.recordValueWithCount(random.nextLong(most + 1),
                    1 + random.nextInt(i % 100 == 0 ? 1_000_000 : 3));
        }
        assertSame(histogram);
    }

    @Test
    void ofNothingAndOfZerosAlone() throws Exception {
        assertSame(new Histogram(3));
        Histogram zeros = new Histogram(3);
        zeros.recordValueWithCount(0, 5);
        assertSame(zeros);
    }

    /** Counts beyond 31 bits take five bytes and more. */
    @Test
    void ofCountsThatNoIntegerHolds() throws Exception {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(7, 3_000_000_000L);
        histogram.recordValueWithCount(1000, 130_000_000_000L);
        assertSame(histogram);
    }

    private static void assertSame(Histogram histogram) throws DataFormatException {
        RecordedCounts expected = RecordedCounts.of(histogram);
        RecordedCounts decoded = EncodedHistogram.decode(encoded(histogram));

        assertArrayEquals(expected.values(), decoded.values());
        assertArrayEquals(expected.counts(), decoded.counts());
        if (!expected.isEmpty()) {
            assertEquals(expected.min(), decoded.min());
            assertEquals(expected.max(), decoded.max());
        }
    }

    /** Whatever byte is broken, there is an answer or a complaint of one kind, never a hang. */
    @Test
    void brokenBytesAreNoHistogramOrAnotherOne() {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i < 500; i++) {
            histogram.recordValue(i * 1000L);
        }
        byte[] whole = encoded(histogram);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] broken = Arrays.copyOf(whole,
                    i % 2 == 0 ? whole.length : random.nextInt(whole.length));
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                EncodedHistogram.decode(broken);
            } catch (DataFormatException | RuntimeException e) {
                refused++; // what reads logs makes one line of either
            }
        }
        assertTrue(refused > 1000, refused + " of 2000");
        assertThrows(Exception.class, () -> EncodedHistogram.decode(new byte[0]));
    }
}
