package dev.parkbench.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 0x0b, 0x1b, 0x1f, 0x7f, 0x9b, 0xfffe, 0xffff, 0xd800, 0xdc00})
    void whatXmlForbidsIsReplaced(int point) {
        String text = "a" + (point < 0x10000 ? String.valueOf((char) point) : "") + "b";

        assertEquals("a\ufffdb", XmlText.printable(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ä € 漢 🚲", "a\tb\nc\r", "<&>"})
    void everythingElseStays(String text) {
        assertEquals(text, XmlText.printable(text));
    }
}
