package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static ValueCounts values(long... nanos) {
        Histogram histogram = new Histogram(3);
        Arrays.stream(nanos).forEach(histogram::recordValue);
        return ValueCounts.of(histogram);
    }

    @Test
    void aValueIsInTheRowOfItsDecade() {
        HeatMap.Builder builder = new HeatMap.Builder("response_time");
        builder.add(5_000, values(1_500_000, 1_500_000, 15_000_000));
        builder.add(6_000, values(1_500_000));

        HeatMap map = builder.build(4_000);

        // Row 0 is 1 us; 1.5 ms lies 3.18 decades above it: row 38 of 12 to a decade.
        assertArrayEquals(new long[]{38, 2, 50, 1}, map.columns().get(0));
        assertArrayEquals(new long[]{38, 1}, map.columns().get(1));
        assertEquals(1.0, map.start());
        assertEquals(1.0, map.width());
    }

    @Test
    void aLongRunHasFewColumnsAndEveryCount() {
        HeatMap.Builder builder = new HeatMap.Builder("response_time");
        for (int second = 0; second < 1000; second++) {
            builder.add(1000L * second, values(2_000_000));
        }

        HeatMap map = builder.build(0);

        assertTrue(map.columns().size() <= 240, () -> "" + map.columns().size());
        assertEquals(1000, map.columns().stream().mapToLong(column -> column[1]).sum());
        assertEquals(5.0, map.width());
    }

    @Test
    void aSecondWithoutAnythingIsAnEmptyColumn() {
        HeatMap.Builder builder = new HeatMap.Builder("response_time");
        builder.add(0, values(2_000_000));
        builder.add(1_000, values(2_000_000));
        builder.add(2_000, values(2_000_000));
        builder.add(3_000, values());

        assertEquals(0, builder.build(0).columns().get(3).length);
    }

    @Test
    void whatIsNoMomentHasNoPlace() {
        HeatMap.Builder builder = new HeatMap.Builder("response_time");
        builder.add(Long.MAX_VALUE, values(2_000_000));
        builder.add(-1, values(2_000_000));

        assertTrue(builder.isEmpty());
    }
}
