package dev.parkbench.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

    private static Duration convert(String text) {
        return new DurationConverter().convert(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            250us,     PT0.00025S
            0.5us,     PT0.0000005S
            150ms,     PT0.15S
            0ms,       PT0S
            1s,        PT1S
            1.5s,      PT1.5S
            5m,        PT5M
            2h,        PT2H
            0.1s,      PT0.1S
            60s,       PT1M
            """)
    void numberAndUnitAreRead(String text, Duration expected) {
        assertEquals(expected, convert(text));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT0S,            0s
            PT1S,            1s
            PT90S,           90s
            PT0.15S,         150ms
            PT1.5S,          1500ms
            PT0.00025S,      250us
            PT1.000001S,     1000001us
            PT0.0000005S,    0.500us
            """)
    void theLargestWholeUnitIsPrinted(Duration duration, String expected) {
        assertEquals(expected, DurationConverter.print(duration));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsPrintedIsReadBackToTheNanosecond(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 500; i++) {
            Duration duration = Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 62)));
            assertEquals(duration, convert(DurationConverter.print(duration)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "s", "-1s", "+1s", "1 s", "1S", "1sec", "1e3ms", "\u0661s",
                ".5s",
                "1.s", "NaNs", "1s "})
    void anythingElseIsRefusedWithTheValueAndAnExample(String text) {
        assertEquals("'" + text
                + "' is not a duration; write a number and a unit, such as 150ms, 1s or 5m",
                assertThrows(TypeConversionException.class, () -> convert(text)).getMessage());
    }

    @Test
    void aDurationThatDoesNotFitIsRefusedAndNotCut() {
        assertEquals(Duration.ofHours(2_000_000), convert("2000000h"));
        String message = String.valueOf(assertThrows(TypeConversionException.class,
                () -> convert("2000001h")).getMessage());
        assertTrue(message.startsWith("'2000001h' is too long"), message);
        assertThrows(TypeConversionException.class, () -> convert("999999999999999999h"));
    }
}
