package dev.parkbench.results.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.SyntheticRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTextTest {
    private final Run run = SyntheticRun.complete();

    @Test
    void aRunReadsAsTheSavedSummary() throws IOException {
        Golden.assertSame("summary.txt", ResultsText.render(run, 80));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 72, 80, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        ResultsText.render(run, width).lines()
                .forEach(line -> assertTrue(TextWidth.of(line) <= width, line));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void aTerminalThatIsTooNarrowStillGetsEveryClaim(int width) {
        String text = ResultsText.render(run, width);
        assertTrue(text.contains("fan-out.overlap") && text.contains("REFUTED"), text);
    }

    @Test
    void aRunThatFailedSaysSo() {
        assertTrue(ResultsText.render(run.withStatus(RunStatus.FAILED), 80)
                .contains("This run failed"));
        assertFalse(ResultsText.render(run, 80).contains("This run"));
    }
}
