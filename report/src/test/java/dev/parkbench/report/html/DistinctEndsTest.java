package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctEndsTest {
    private static final List<Double> PERCENTILES = List.of(0.0, 1.0, 25.0, 50.0, 75.0, 99.0,
            100.0);

    private record Point(double percentile, double value) {
    }

    private static List<Double> kept(double... values) {
        List<Point> points = IntStream.range(0, values.length)
                .mapToObj(i -> new Point(PERCENTILES.get(i), values[i])).toList();
        return DistinctEnds.of(points, Point::percentile,
                (one, other) -> one.value == other.value).stream().map(Point::percentile).toList();
    }

    /** Three values, 1, 2 and 3: p1 and p25 are only the least, p75 and p99 only the largest. */
    @Test
    void whatOnlyRepeatsAnEndIsLeftOut() {
        assertEquals(List.of(0.0, 50.0, 100.0), kept(1, 1, 1, 2, 3, 3, 3));
    }

    @Test
    void theMedianStays() {
        assertEquals(List.of(0.0, 50.0, 100.0), kept(1, 1, 1, 1, 1, 1, 1));
    }

    @Test
    void whatDiffersStays() {
        assertEquals(PERCENTILES, kept(1, 2, 3, 4, 5, 6, 7));
    }

    /** Without the largest value nobody knows what p99 repeats. */
    @Test
    void anEndThatIsNotTheMaximumTakesNothingAway() {
        assertEquals(List.of(0.0, 1.0, 25.0, 50.0, 75.0, 99.0), kept(1, 2, 3, 4, 5, 5));
    }
}
