package dev.parkbench.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void aLinearAxisHasRoundEndsAndMarks() {
        Scale scale = Scale.linear(1001.4, 1007.5, 6);

        assertEquals(1000, scale.from());
        assertEquals(1008, scale.to());
        assertEquals(List.of(1000.0, 1002.0, 1004.0, 1006.0, 1008.0), scale.ticks());
        assertEquals(0.5, scale.share(1004), 1e-12);
    }

    @Test
    void anAxisOfOneValueHasAWidth() {
        Scale scale = Scale.linear(5, 5, 4);

        assertTrue(scale.from() <= 5 && 5 < scale.to());
        assertTrue(Scale.linear(0, 0, 4).to() > 0);
    }

    @Test
    void aLogarithmicAxisHasEqualDistancesForEqualRatios() {
        Scale scale = Scale.logarithmic(12, 9_000);

        assertEquals(10, scale.from());
        assertEquals(10_000, scale.to());
        assertEquals(List.of(10.0, 100.0, 1000.0, 10_000.0), scale.ticks());
        assertEquals(1 / 3.0, scale.share(100), 1e-12);
        assertEquals(2 / 3.0, scale.share(1000), 1e-12);
    }

    @Test
    void aShortLogarithmicAxisHasItsSmallSteps() {
        assertEquals(List.of(20.0, 50.0, 100.0, 200.0),
                Scale.logarithmic(25, 180).ticks());
    }

    @Test
    void whatLiesOutsideIsAtTheEnd() {
        Scale scale = Scale.linear(0, 10, 5);

        assertEquals(0, scale.share(-3));
        assertEquals(1, scale.share(12));
    }

    @Test
    void noLogarithmOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Scale(0, 1, true, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, false, List.of()));
    }

    @Test
    void marksSayNoMoreDigitsThanTheyNeed() {
        assertEquals("1,000", Scale.label(1000));
        assertEquals("0.5", Scale.label(0.5));
        assertEquals("0.3", Scale.label(0.1 + 0.2));
    }
}
