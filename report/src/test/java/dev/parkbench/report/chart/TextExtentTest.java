package dev.parkbench.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextExtentTest {

    @Test
    void aTextThatFitsIsLeftAlone() {
        assertEquals("async", TextExtent.cut("async", 12, 100));
    }

    @Test
    void aLongTextIsCutToItsRoom() {
        String cut = TextExtent.cut("a very long name of an arm that nobody can read", 12, 100);

        assertTrue(cut.endsWith("…"));
        assertTrue(TextExtent.of(cut, 12) <= 100);
        assertTrue(TextExtent.of(cut, 12) > 80);
    }

    @Test
    void noHalfOfACharacterIsLeft() {
        String cut = TextExtent.cut("🚲🚲🚲🚲🚲🚲🚲🚲", 12, 40);

        assertTrue(cut.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff), cut);
    }
}
