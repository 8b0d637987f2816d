package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {
    @Test
    void oneValueIsEveryPercentile() {
        Measurement one = Measurement.ofValues("time", "s", Direction.LOWER, 2.5);
        assertEquals(new Measurement("time", "s", Direction.LOWER, 1, 2.5, 2.5, 2.5, 2.5, 2.5,
                2.5, null), one);
    }

    @Test
    void theMedianIsTheMeanOfTheMiddleTwoAndOtherPercentilesAreMeasuredValues() {
        Measurement ten = Measurement.ofValues("time", "s", Direction.LOWER, 10, 9, 8, 7, 6, 5, 4,
                3, 2, 1);
        assertEquals(new Measurement("time", "s", Direction.LOWER, 10, 1, 5.5, 9, 10, 10, 10, null),
                ten);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 99, 100, 101, 999, 1000, 1001, 1999})
    void valuesAndHistogramsAgree(int count) {
        Histogram histogram = new Histogram(1, 4096, 4);
        IntStream.rangeClosed(1, count).forEach(histogram::recordValue);
        double[] values = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
        assertEquals(Measurement.of("n", "", Direction.NEITHER, histogram, 1, null),
                Measurement.ofValues("n", "", Direction.NEITHER, values));
    }

    /** Of two values the median is neither of them: a minimum under that name misleads. */
    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        Histogram histogram = new Histogram(1, 4096, 4);
        for (int value : new int[]{10, 10, 20, 40, 40, 50}) {
            histogram.recordValue(value);
        }
        assertEquals(30, Measurement.of("n", "", Direction.NEITHER, histogram, 1, null).p50());
        assertEquals(15,
                Measurement.ofValues("n", "", Direction.NEITHER, 10, 20).p50());
    }

    @Test
    void aHistogramIsScaledToItsUnit() {
        Histogram nanos = new Histogram(3_600_000_000_000L, 5);
        nanos.recordValue(1_004_200_000);
        Measurement millis = Measurement.of("time", "ms", Direction.LOWER, nanos, 1e-6, "arm.hlog");
        assertEquals(1004.2, millis.p50(), 0.02);
        assertEquals("arm.hlog", millis.histogram());
    }

    @Test
    void nothingMeasuredIsNoMeasurement() {
        assertThrows(IllegalArgumentException.class,
                () -> Measurement.ofValues("time", "s", Direction.LOWER));
        assertThrows(IllegalArgumentException.class, () -> Measurement.of("time", "s",
                Direction.LOWER, new Histogram(3), 1, null));
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> Measurement.ofValues("time", "s", Direction.LOWER, 1, Double.NaN));
    }

    @Test
    void percentilesThatDoNotAscendAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Measurement("time", "s",
                Direction.LOWER, 3, 1, 3, 2, 3, 3, 3, null));
    }
}
