package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineTextTest {

    @ParameterizedTest
    @CsvSource({"0,0,0", "999.4,0,999", "999.5,0,'1,000'", "1234567.891,3,'1,234,567.891'",
        "0.0005,3,0.001", "0.05,3,0.050", "-0.0004,3,0.000", "-1234.5,1,'-1,234.5'", "NaN,3,-",
        "Infinity,1,Infinity"})
    void numbersHaveTheirDecimalsAndThousandsApart(double value, int decimals, String expected) {
        assertEquals(expected, new LineText().number(0, decimals, value).toString());
    }

    @Test
    void columnsHaveTheirWidths() {
        assertEquals("ab  |  1.5|123,456 1,000", new LineText().left(4, "ab").text("|")
                .number(5, 1, 1.5).text("|").number(2, 0, 123_456).text(" ").number(1000)
                .toString());
    }

    @ParameterizedTest
    @CsvSource({"9.8765,'   9.877'", "1234.567,'1,234.57'", "12345.67,'12,345.7'",
        "123456.7,' 123,457'", "1234567.8,'1,234,568'"})
    void decimalsGiveWayToTheWidth(double value, String expected) {
        assertEquals(expected, new LineText().fitted(8, 3, value).toString());
    }

    @Test
    void itSaysWhatAFormatterSays() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int i = 0; i < 2000; i++) {
            double value = Math.exp(random.nextDouble(-8, 18));
            assertEquals(String.format(Locale.ROOT, "%,12.3f", value),
                    new LineText().number(12, 3, value).toString());
        }
    }

    @Test
    void decimalsThatALongCannotHoldAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LineText().number(0, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new LineText().number(0, -1, 1));
    }
}
