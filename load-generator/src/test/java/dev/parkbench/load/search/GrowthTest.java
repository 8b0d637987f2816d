package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twenty slices of half a second. */
class GrowthTest {

    private static Growth of(long before, IntToLongFunction outstanding) {
        return Growth.of(before, IntStream.rangeClosed(1, 20).mapToObj(
                i -> new Slice(0.5, 50, 50, 0, List.of(), outstanding.applyAsLong(i), 0)).toList());
    }

    @Test
    void aStraightLineHasItsSlopeAndNoError() {
        assertEquals(new Growth(6, 0, 60), of(7, i -> 7 + 3L * i));
    }

    @Test
    void theErrorIsThatOfAWalk() {
        // Steps of 4 up and 4 down by turns are a variance of 32 a second, in which a walk ends anywhere.
        Growth growth = of(0, i -> 4L * (i % 2));

        assertEquals(Math.sqrt(1.2 * 32 / 10), growth.error(), 0.05);
        assertEquals(4, growth.band());
    }

    @Test
    void stepsThatFollowEachOtherMakeAWalkThatGoesFarther() {
        // Four up by 5 and four down: 50 a second from one to the next, 75 from the second on.
        Growth growth = of(0, i -> 5L * Math.min(i % 8, 8 - i % 8));

        assertEquals(Math.sqrt(1.2 * 75 / 10), growth.error(), 0.2);
    }

    @Test
    void nothingIsKnownFromOneSlice() {
        Growth growth = Growth.of(3, List.of(new Slice(1, 1, 1, 0, List.of(), 3, 0)));

        assertTrue(Double.isInfinite(growth.error()));
    }
}
