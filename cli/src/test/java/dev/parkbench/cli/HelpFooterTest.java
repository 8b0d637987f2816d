package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpFooterTest {

    @Test
    void linesOfAParagraphBecomeOneAndCommandsKeepTheirs() {
        assertEquals(
                List.of("", "One sentence. And another.", "  ./parkbench run article",
                        "name     what it is", "After it.", "Exit status: 0 it was.", "",
                        "The end."),
                HelpFooter.paragraphs(List.of("", "One sentence.", "And another.",
                        "  ./parkbench run article", "name     what it is", "After it.",
                        "Exit status: 0",
                        "it was.", "", "The end.")));
    }
}
