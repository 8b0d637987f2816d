package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    /** A bound is said as it was set: zeros that a column needs are none of it. */
    @ParameterizedTest
    @CsvSource({"1.2, 1.200, 1.2", "0.05, 0.05, 0.05", "10.5, 10.50, 10.5", "100, 100, 100",
        "1050, '1,050', '1,050'", "999.98, '1,000.0', '1,000'", "1e-9, 1.00e-09, 1.00e-09",
        "0, 0, 0", "-2.5, -2.500, -2.5"})
    void theShortestTextHasNoZerosAtItsEnd(double value, String inATable, String shortest) {
        assertEquals(inATable, NumberText.of(value));
        assertEquals(shortest, NumberText.shortest(value));
    }
}
