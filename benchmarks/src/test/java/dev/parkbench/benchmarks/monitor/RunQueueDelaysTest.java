package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunQueueDelaysTest {

    /**
     * Two compiler threads and others that share one CPU evenly have one part each: with one other
     * they run for two thirds of a second in each and wait for four thirds, with six for a quarter
     * and seven quarters.
     */
    @ParameterizedTest
    @CsvSource({"10, 6.67, 13.33, false", "10, 2.5, 17.5, true", "10, 0.5, 2.4, false",
        "10, 0.5, 2.6, true", "10, 2, 5.9, false", "10, 2, 6.1, true", "0.3, 0.01, 0.09, false",
        "0.3, 0.01, 0.11, true", "10, 0, 0, false"})
    void compilersAreStarvedThatHaveLessThanAQuarterOfWhatTheyAskFor(double measured, double ran,
            double waited, boolean starved) {
        assertEquals(starved, new RunQueueDelays.Delays(measured, ran, waited, 0).isDisturbance());
    }
}
