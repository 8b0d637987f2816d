package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Against ranks counted by hand. */
class PercentilePointsTest {

    private static Histogram upTo(int most) {
        Histogram histogram = new Histogram(4);
        for (int value = 1; value <= most; value++) {
            histogram.recordValue(value);
        }
        return histogram;
    }

    private static PercentilePoints points(Histogram histogram) {
        return PercentilePoints.of(ValueCounts.of(histogram));
    }

    @Test
    void everyNineIsItsNearestRank() {
        PercentilePoints points = points(upTo(1000));

        assertEquals(1, points.at(0)); // p0
        assertEquals(500, points.at(Math.log10(2))); // p50
        assertEquals(900, points.at(1)); // p90
        assertEquals(990, points.at(2)); // p99
        assertEquals(999, points.at(3)); // p99.9
        assertEquals(1000, points.at(Math.log10(2000))); // p99.95: rank 999.5, so 1,000
    }

    @Test
    void theLastPlaceIsThatOfTheLargestValue() {
        double[] places = PercentilePoints.places(20);

        assertEquals(0, places[0]);
        assertEquals(Math.log10(40), places[places.length - 1], 1e-12); // p97.5
        assertEquals(20, points(upTo(20)).at(places[places.length - 1]));
        for (int i = 1; i < places.length; i++) {
            assertTrue(places[i] > places[i - 1]);
        }
    }

    @Test
    void oneValueIsALineOfThatValue() {
        PercentilePoints points = points(upTo(1));

        for (double place : PercentilePoints.places(1)) {
            assertEquals(1, points.at(place));
        }
        assertTrue(points.reaches(Math.log10(2)));
        assertFalse(points.reaches(1));
    }

    @Test
    void thePointsAgreeWithTheHistogramItself() {
        Histogram histogram = ReportRuns.histogram(777, 5, 3);
        PercentilePoints points = points(histogram);

        for (double place : new double[]{0.3, 1, 1.7, 2, 2.5}) {
            double percent = 100 * (1 - Math.pow(10, -place));
            assertEquals((double) histogram.getValueAtPercentile(percent), points.at(place));
        }
    }

    @Test
    void histogramsThatAreAddedAreOne() {
        Histogram all = new Histogram(4);
        ValueCounts sum = new ValueCounts();
        for (int seed = 0; seed < 20; seed++) {
            Histogram one = ReportRuns.histogram(100 + seed, seed, 2);
            one.recordValue(0);
            all.add(one);
            sum.add(ValueCounts.of(one));
        }

        PercentilePoints added = PercentilePoints.of(sum);

        assertEquals(all.getTotalCount(), added.count());
        for (double place : PercentilePoints.places(all.getTotalCount())) {
            assertEquals(points(all).at(place), added.at(place));
        }
    }
}
