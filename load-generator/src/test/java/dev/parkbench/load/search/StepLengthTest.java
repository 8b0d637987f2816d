package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepLengthTest {

    private static final StepLength LENGTH = new StepLength(Duration.ofSeconds(5),
            Duration.ofSeconds(300));

    /** The longest of five seconds, ten bounds, 1,000 arrivals and three late ones. */
    @ParameterizedTest
    @CsvSource({"p99<50ms, 2000, 0, 5", "p99<2s, 2000, 0, 20", "p99<50ms, 50, 0, 20",
        "p99.9<50ms, 100, 0, 30", "p99.99<50ms, 10, 0, 300",
        // Random arrivals bring a queue of 50 near half a second at 100 a second, not at 2,000.
        "p99<500ms, 100, 1, 57", "p99<500ms, 2000, 1, 5", "p50<2s, 100, 1, 20",
        "p99<2s, 100, 1, 200"})
    void aStepIsLongBesideItsBoundAndItsNoise(String objective, double rate, double noise,
            long seconds) {
        assertEquals(seconds, LENGTH
                .first(rate, new Sustained(Objective.parse(objective), 0.02), noise).toSeconds());
    }

    @Test
    void whatIsWantedLessExactlyTakesLess() {
        assertEquals(Duration.ofSeconds(6),
                LENGTH.first(50, new Sustained(Objective.parse("p99<50ms"), 0.1), 0));
        assertEquals(Duration.ofSeconds(300), LENGTH.longer(Duration.ofSeconds(100), 4));
    }

    @Test
    void lengthsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new StepLength(Duration.ZERO, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class,
                () -> new StepLength(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
