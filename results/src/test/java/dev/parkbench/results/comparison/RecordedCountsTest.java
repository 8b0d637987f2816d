package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class RecordedCountsTest {

    /** HdrHistogram's own percentiles are the answers. */
    @Test
    void percentilesAreThoseOfTheHistograms() {
        Random random = new Random(1);
        Histogram all = new Histogram(3);
        RecordedCounts counts = RecordedCounts.of(new Histogram(3));
        for (int interval = 0; interval < 5; interval++) {
            Histogram one = new Histogram(3);
            for (int i = 0; i < 777; i++) {
                one.recordValue(Math.round(1e6 * Math.exp(random.nextGaussian())));
            }
            all.add(one);
            counts = counts.plus(RecordedCounts.of(one));
        }

        for (Statistic each : Statistic.values()) {
            if (each != Statistic.MIN && each != Statistic.MAX) {
                assertEquals((double) all.getValueAtPercentile(each.percentile()),
                        counts.at(each.percentile()), each.text());
            }
        }
        assertEquals((double) all.getMinValue(), counts.min());
        assertEquals((double) all.getMaxValue(), counts.max());
    }

    @Test
    void nothingRecordedIsEmpty() {
        assertTrue(RecordedCounts.of(new Histogram(2)).isEmpty());
    }
}
