package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Spread(3, 1, 2, 9), Spread.of(9, 1, 2));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertEquals(new Spread(4, 1, 2.5, 9), Spread.of(9, 1, 2, 3));
    }

    @Test
    void oneValueIsItsOwnSpread() {
        assertEquals(new Spread(1, 7, 7, 7), Spread.of(7));
    }

    @Test
    void aDifferenceNeedsSpreadsThatDoNotTouch() {
        assertTrue(Spread.of(1, 2).isSeparateFrom(Spread.of(3, 4)));
        assertTrue(Spread.of(3, 4).isSeparateFrom(Spread.of(1, 2)));
        assertFalse(Spread.of(1, 3).isSeparateFrom(Spread.of(3, 4)));
        assertFalse(Spread.of(1, 9).isSeparateFrom(Spread.of(3, 4)));
    }

    @Test
    void valuesThatAreMissingOrNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Spread.of());
        assertThrows(IllegalArgumentException.class, () -> Spread.of(1, Double.NaN));
    }
}
