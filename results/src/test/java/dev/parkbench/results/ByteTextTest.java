package dev.parkbench.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "185.6, 186 B", "1023, 1023 B", "1024, 1.00 KiB", "24_576, 24.0 KiB",
        "245_760_000, 234 MiB", "24_576_000_000, 22.9 GiB", "1.5e15, '1,364 TiB'"})
    void threeDigitsAndTheUnitThatMakesThemShort(String bytes, String text) {
        assertEquals(text, ByteText.of(Double.parseDouble(bytes.replace("_", ""))));
    }
}
