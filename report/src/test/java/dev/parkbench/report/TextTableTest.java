package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersGoToTheRightAndWordsToTheLeft() {
        assertEquals("""
                arm    count
                -----  -----
                a      1,000
                bcdef      7
                """, new TextTable("arm", "count").row("a", "1,000").row("bcdef", "7").render());
    }

    @Test
    void aColumnWithOneWordIsNoColumnOfNumbers() {
        assertEquals("""
                n
                ----
                1
                none
                """, new TextTable("n").row("1").row("none").render());
    }

    @Test
    void theChosenColumnIsWrappedToTheWidth() {
        assertEquals("""
                id  text          n
                --  ------------  -
                a   one two       1
                    three four
                    abcdefghijkl
                    mnop
                """, new TextTable("id", "text", "n")
                .row("a", "one two three four abcdefghijklmnop", "1").wrap(1, 19).render());
    }

    @Test
    void aTableThatFitsTakesItsWidthFromTheWidestColumns() {
        TextTable table = new TextTable("id", "text", "n")
                .row("one two three", "four five six seven", "1");
        assertEquals("""
                id         text        n
                ---------  ----------  -
                one two    four five   1
                three      six seven
                """, table.fit(24).render().replaceAll(" +\n", "\n"));
        assertEquals("""
                id     text   n
                -----  -----  -
                one    four   1
                two    five
                three  six
                       seven
                """, table.fit(1).render(), "no word is broken");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertEquals("""
                a     b
                ----  -
                \u6f22\u5b57  x
                e\u0301     y
                """, new TextTable("a", "b").row("\u6f22\u5b57", "x").row("e\u0301", "y").render());
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertEquals("a\n----\n[31m\n", new TextTable("a").row("\u001b[31m").render());
    }

    @Test
    void aRowWithTooFewCellsIsRefused() {
        TextTable table = new TextTable("a", "b");
        assertThrows(IllegalArgumentException.class, () -> table.row("1"));
        assertThrows(IllegalArgumentException.class, () -> table.wrap(2, 80));
    }
}
