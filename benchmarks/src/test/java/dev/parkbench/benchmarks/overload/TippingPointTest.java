package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TippingPointTest {

    private static double of(Map<Double, Double> shares) {
        return TippingPoint.of(new TreeMap<>(shares));
    }

    @Test
    void halfIsOnTheLineBetweenTwoStalls() {
        assertEquals(150, of(Map.of(100.0, 0.0, 200.0, 1.0)));
        assertEquals(140, of(Map.of(100.0, 0.1, 200.0, 1.1)));
        assertEquals(200, of(Map.of(100.0, 0.2, 200.0, 0.5, 300.0, 1.0)));
        assertEquals(225, of(Map.of(100.0, 0.0, 200.0, 0.4, 300.0, 0.8)), 1e-9);
    }

    @Test
    void theFirstCrossingCounts() {
        assertEquals(150, of(Map.of(100.0, 0.0, 200.0, 1.0, 300.0, 0.0, 400.0, 1.0)));
    }

    @Test
    void aPointOutsideIsTheEndThatIsNearer() {
        assertEquals(100, of(Map.of(100.0, 0.5, 200.0, 1.0)));
        assertEquals(100, of(Map.of(100.0, 0.9, 200.0, 1.0)));
        assertEquals(200, of(Map.of(100.0, 0.0, 200.0, 0.4)));
    }

    @Test
    void ofNothingThereIsNone() {
        assertEquals(Double.NaN, of(Map.of()));
    }
}
