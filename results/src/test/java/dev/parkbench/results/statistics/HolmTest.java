package dev.parkbench.results.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class HolmTest {
    @Test
    void pValuesAreMultipliedByWhatIsLeftAndNeverFall() {
        // By hand; R has the same: p.adjust(c(0.01, 0.02, 0.03, 0.005), "holm").
        // 4 * 0.005, 3 * 0.01, 2 * 0.02, and 1 * 0.03, which may not be below the one before.
        assertArrayEquals(new double[]{0.03, 0.04, 0.04, 0.02},
                Holm.adjust(0.01, 0.02, 0.03, 0.005), 1e-15);
    }

    @Test
    void aProbabilityIsAtMostOneAndOneAloneStays() {
        assertArrayEquals(new double[]{1, 1}, Holm.adjust(0.6, 0.9), 0);
        assertArrayEquals(new double[]{0.03}, Holm.adjust(0.03), 0);
        assertArrayEquals(new double[0], Holm.adjust(), 0);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Holm.adjust(0.5, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Holm.adjust(1.5));
    }
}
