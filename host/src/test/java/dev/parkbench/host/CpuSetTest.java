package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CpuSetTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0
            0,1       | 0-1
            3,0-1     | 0-1,3
            5,5,5     | 5
            0-3,2-6,8 | 0-6,8
            10-10     | 10
            """)
    void rangesAndNumbersPrintInTheShortestForm(String text, String printed) {
        assertEquals(printed, CpuSet.parse(text).toString());
        assertEquals(CpuSet.parse(text), CpuSet.parse(printed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", "a", "2-1", "-1", "0-", "1..2", "999999"})
    void anythingElseIsRefusedByName(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> CpuSet.parse(text));
        assertEquals("'" + text + "'", refusal.getMessage().split(" ", 2)[0]);
    }

    @Test
    void itTellsWhatItContains() {
        CpuSet set = CpuSet.parse("0-3");

        assertEquals(List.of(0, 1, 2, 3), set.cpus());
        assertEquals(true, set.containsAll(CpuSet.parse("1,3")));
        assertEquals(false, set.containsAll(CpuSet.parse("3-4")));
        assertEquals(true, set.overlaps(CpuSet.parse("3-4")));
        assertEquals(false, set.overlaps(CpuSet.parse("4")));
    }
}
