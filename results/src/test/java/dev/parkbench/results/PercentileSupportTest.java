package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileSupportTest {

    @ParameterizedTest
    @CsvSource({"50,2", "75,4", "90,10", "99,100", "99.9,1000", "99.99,10000", "100,1"})
    void aPercentileNeedsAValueThatLiesAboveIt(double percentile, long least) {
        assertEquals(true, PercentileSupport.has(least, percentile));
        assertEquals(false, PercentileSupport.has(least - 1, percentile));
    }

    @ParameterizedTest
    @CsvSource({"99,''", "100,3"})
    void whatIsNotSupportedIsNotShown(long count, String text) {
        assertEquals(text, PercentileSupport.text(count, 99, 3));
    }
}
