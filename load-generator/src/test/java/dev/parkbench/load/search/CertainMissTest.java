package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slices of 50 operations of 1,000 that are planned, 100 a second. */
class CertainMissTest {

    private static boolean isCertain(String objective, int count, long late, long failed,
            long outstanding) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slices.add(new Slice(0.5, 50, 50 - failed, failed, List.of(late), outstanding, 0));
        }
        return new CertainMiss(Objective.parse(objective), 1000, 100).in(slices).isPresent();
    }

    @Test
    void asManyAsMayBeLateOfAllMakeItCertain() {
        assertFalse(isCertain("p99<50ms", 4, 3, 0, 2)); // 12 of the 10 that may be
        assertTrue(isCertain("p99<50ms", 4, 4, 0, 2));
        assertFalse(isCertain("p50<50ms", 4, 50, 0, 2)); // 200 of 500
        assertTrue(isCertain("p50<50ms", 13, 50, 0, 2));
    }

    @Test
    void whoStandsInTheQueueLongerThanTheBoundIsLate() {
        // Those that came within 1 s are 100, and 20 more by chance.
        assertFalse(isCertain("p99<1s", 4, 0, 0, 130));
        assertTrue(isCertain("p99<1s", 4, 0, 0, 140));
    }

    @Test
    void failuresCountAsLong() {
        assertFalse(isCertain("p99<1s,errors<10%", 4, 0, 30, 2));
        assertTrue(isCertain("p99<1s,errors<10%", 4, 0, 31, 2));
    }

    @Test
    void beforeAFifthNothingIsCertain() {
        assertFalse(isCertain("p99<50ms", 3, 50, 50, 1000));
    }
}
