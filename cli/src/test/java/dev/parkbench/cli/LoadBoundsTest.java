package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadBoundsTest {

    @ParameterizedTest
    @CsvSource({"1%,0.01", "0.1%,0.001", "0.25,0.25", "0,0", "100%,1", "1,1", " 5% ,0.05"})
    void aShareIsReadInPercentOrNot(String text, double share) {
        assertEquals(share, LoadBounds.parse(null, text).errorShare());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1%", "101%", "1.1", "2", "one", "1 %%", "NaN"})
    void whatIsNoShareIsNamed(String text) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> LoadBounds.parse(null, text)).getMessage();

        assertTrue(message.startsWith("--errors '" + text + "' is not a share; write"), message);
    }

    @Test
    void eachPartOfAnObjectiveIsJudgedByItself() {
        assertEquals(2, LoadBounds.parse("p99<50ms, errors<0.1%", "1%").objectives().size());
        assertThrows(IllegalArgumentException.class, () -> LoadBounds.parse("p99", "1%"));
    }
}
