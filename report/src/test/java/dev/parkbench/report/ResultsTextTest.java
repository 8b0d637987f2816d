package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.SyntheticRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    void whatWasLeftOutIsNamed() {
        assertTrue(text("wrk2 is not installed and was left out.", arms(0, 1))
                .contains("Note: wrk2 is not installed and was left out.\n"));
    }

    @Test
    void whatAFewArmsMeasuredStandsBelowTheClaims() {
        String text = text("", arms(4, 3));
        assertTrue(text.contains("arm    measurement  min  p50  max\n"), text);
        assertTrue(text.contains("arm 3  m2 (1/s)      10   11   14\n"), text);
    }

    @Test
    void aTableThatIsNoneOrNeedsAPageIsLeftOut() {
        assertFalse(text("", arms(1, 3)).contains("measurement"));
        assertFalse(text("", arms(3, 0)).contains("measurement"));
        assertFalse(text("", arms(13, 1)).contains("measurement"));
    }

    /** So many arms with so many measurements each. */
    private static List<Arm> arms(int count, int measurements) {
        return IntStream.range(0, count).mapToObj(arm -> new Arm("arm " + arm, Map.of(),
                List.of(), IntStream.range(0, measurements).mapToObj(one -> Measurement
                        .ofValues("m" + one, "1/s", Direction.HIGHER, 10, 14, 11))
                        .toList()))
                .toList();
    }

    private String text(String note, List<Arm> arms) {
        return ResultsText.render(run.withExperiments(List.of(new ExperimentResult("generators",
                "Title", "Question?", "Prediction.", List.of(), arms, "", List.of(note)))), 80);
    }

    @Test
    void aRunThatFailedSaysSo() {
        assertTrue(ResultsText.render(run.withStatus(RunStatus.FAILED), 80)
                .contains("This run failed"));
        assertFalse(ResultsText.render(run, 80).contains("This run"));
    }
}
