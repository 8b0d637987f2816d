package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.answer.AnswerRuns;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeAnswersTest {

    private static final String CHARTS = "docs/charts";

    private final Run run = AnswerRuns.allAlike();

    @Test
    void theAnswersComeFirstAndTheClaimsAreCounted() {
        String text = ReadmeAnswers.render(run, "RESULTS.md", CHARTS);

        assertTrue(text.startsWith("## What does a fan-out of waiting calls cost?"), text);
        assertTrue(text.contains("](RESULTS.md#"), text);
        assertTrue(text.contains("](docs/charts/fan-out.svg)"), text);
        assertTrue(text.contains("Of the claims: 0 HOLDS, 0 REFUTED"), text);
    }

    @Test
    void onlyWhatIsBetweenTheMarksIsReplaced() {
        String readme = "before\n<!-- results:begin -->\nold\n<!-- results:end -->\nafter\n";

        String updated = ReadmeAnswers.update(readme, run, "RESULTS.md", CHARTS);

        assertTrue(updated.startsWith("before\n<!-- results:begin -->\n## What"), updated);
        assertTrue(updated.endsWith("<!-- results:end -->\nafter\n"), updated);
        assertFalse(updated.contains("old"), updated);
        assertEquals(updated, ReadmeAnswers.update(updated, run, "RESULTS.md", CHARTS));
        assertEquals("no marks", ReadmeAnswers.update("no marks", run, "RESULTS.md", CHARTS));
    }

    @Test
    void aRunWithoutAnswersHasOnlyItsClaims() {
        assertTrue(ReadmeAnswers.render(SyntheticRun.complete().withExperiments(List.of()),
                "RESULTS.md", CHARTS).startsWith("Of the claims:"));
    }
}
