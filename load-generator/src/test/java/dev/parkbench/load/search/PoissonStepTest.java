package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.schedule.PoissonArrivals;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonStepTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void asManyComeAsTheRateSays(long seed) {
        PoissonArrivals arrivals = PoissonStep.of(100, Duration.ofSeconds(20), seed);
        long count = 0;
        long nanos = arrivals.startNanos(0, 0);
        while (nanos < 20_000_000_000L) {
            nanos = arrivals.startNanos(++count, nanos);
        }

        assertTrue(Math.abs(count - 2000) <= 1, count + " arrivals");
        assertNotEquals(100.0, arrivals.rate());
    }

    @Test
    void aStepOfNoTimeHasItsRate() {
        assertEquals(new PoissonArrivals(100, 7), PoissonStep.of(100, Duration.ZERO, 7));
    }
}
