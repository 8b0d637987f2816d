package dev.parkbench.load.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTest {

    /** Counted in the sorted values: the smallest of which at least so many are not above. */
    private static long counted(long[] sorted, double percentile) {
        int rank = (int) Math.ceil(sorted.length * percentile / 100 - 1e-9);
        return sorted[Math.max(rank, 1) - 1];
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 99, 100, 101, 999, 1000, 12_345})
    void theyAreThoseOfADirectCount(int count) {
        Random random = new Random(count);
        long[] values = random.longs(count, 1, 50_000_000)
                .map(value -> value * value % 70_000_000 + 1)
                .toArray();
        Histogram histogram = Recording.histogram();
        Arrays.stream(values).forEach(histogram::recordValue);
        Arrays.sort(values);

        for (double percentile : new double[]{50, 90, 99, 99.9, 100}) {
            double found = Percentiles.of(histogram, percentile);
            long above = Math.round(Math.floor(count * (100 - percentile) / 100 + 1e-9));
            if (percentile < 100 && above < 1) {
                assertTrue(Double.isNaN(found), () -> "p" + percentile + " of " + count);
            } else {
                double exact = counted(values, percentile);
                assertEquals(exact, found, exact / 1000 + 1,
                        () -> "p" + percentile + " of " + count);
            }
        }
    }

    @Test
    void whatIsEmptyHasNone() {
        assertTrue(Double.isNaN(Percentiles.of(Recording.histogram(), 50)));
        assertTrue(Double.isNaN(Percentiles.of(Recording.histogram(), 100)));
    }
}
