package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.SyntheticRun;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ResultsMarkdownTest {
    private final Run run = SyntheticRun.complete();

    @Test
    void aRunReadsAsTheSavedReport() throws IOException {
        Golden.assertSame("RESULTS.md", ResultsMarkdown.render(run));
    }

    @Test
    void everyTableRowHasAsManyCellsAsItsHeading() {
        int columns = 0;
        for (String line : ResultsMarkdown.render(run).lines().toList()) {
            int cells = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
            assertTrue(columns == 0 || cells == 0 || cells == columns, line);
            columns = cells;
        }
    }

    @Test
    void aRunThatDidNotFinishSaysSoFirst() {
        String text = ResultsMarkdown.render(run.withStatus(RunStatus.INTERRUPTED));
        int warning = text.indexOf("> **This run was interrupted");
        assertTrue(warning > 0 && warning < text.indexOf("## "), text);
        assertFalse(ResultsMarkdown.render(run).contains("> **"));
    }

    @Test
    void aRunWithoutExperimentsIsStillAReport() {
        String text = ResultsMarkdown.render(run.withExperiments(List.of()));
        assertTrue(text.contains("0 HOLDS, 0 REFUTED, 0 VOID, 0 not as expected"), text);
    }

    @Test
    void theLocaleOfTheMachineDoesNotShow() {
        String expected = ResultsMarkdown.render(run);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, ResultsMarkdown.render(run));
        } finally {
            Locale.setDefault(before);
        }
    }
}
