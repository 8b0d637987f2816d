package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PercentGridTest {

    /** Of four values the second is p50, one of four is 25 %: nothing less has a value of its own. */
    @Test
    void aFewValuesHaveFewPercentiles() {
        assertEquals(List.of(0.0, 25.0, 28.0, 32.0, 36.0, 40.0, 45.0, 50.0, 55.0, 60.0, 64.0, 68.0,
                72.0, 75.0, 100.0), PercentGrid.of(4));
        assertEquals(List.of(0.0, 50.0, 100.0), PercentGrid.of(1));
    }

    @Test
    void everyStatisticOfAManyIsAmongThemByItsExactName() {
        List<Double> grid = PercentGrid.of(1_000_000_000);

        for (Statistic each : Statistic.values()) {
            assertTrue(grid.contains(each.percentile()), each.text());
        }
        assertTrue(grid.contains(99.9999929), grid::toString);
        assertEquals(grid.stream().sorted().distinct().toList(), grid);
    }

    @Test
    void theLastOneIsThatOfOneValue() {
        List<Double> grid = PercentGrid.of(1000);

        assertEquals(99.9, grid.get(grid.size() - 2));
        assertEquals(0.1, grid.get(1));
    }
}
