package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.html.ReportComparisons;
import dev.parkbench.report.html.ReportRuns;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.InputHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportInputsTest {

    @TempDir
    private Path folder;

    @Test
    void aComparisonIsAFileOrAFolderOfOne() throws IOException {
        Path file = ReportComparisons.write(folder.resolve("comparison.json"));

        for (Path path : List.of(file, folder)) {
            KeptComparison kept = assertInstanceOf(KeptComparison.class,
                    ReportInputs.read(path, InputHints.NONE).getFirst());
            assertEquals(ComparisonVerdict.REGRESSION, kept.comparison().verdict());
        }
    }

    @Test
    void aFolderOfAnExperimentHasItsRunAndItsComparison() throws IOException {
        Path run = ReportRuns.withTrials(folder, 1, 20);
        ReportComparisons.write(run.resolve("comparison.json"));

        List<ReportInput> inputs = ReportInputs.read(run, InputHints.NONE);

        assertInstanceOf(KeptComparison.class, inputs.get(0));
        assertInstanceOf(KeptRun.class, inputs.get(1));
        assertInstanceOf(KeptRun.class,
                ReportInputs.read(run.resolve("run.json"), InputHints.NONE).getFirst());
        assertInstanceOf(KeptCurves.class,
                ReportInputs.read(run.resolve("load-steps-async.hlog"), InputHints.NONE)
                        .getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock = """
                    {"schema": "other/9"}             | schema is "other/9", for which there is no page; a run's
                    {"status": "gone"}                | is JSON of an unknown kind; a run's folder or
                    {"schema": "parkbench.comparison/9"} | schema is "parkbench.comparison/9", for which
                    {"schema": "parkbench.comparison/1"} | a comparison with schema parkbench.comparison/1 is
                    {"schema": "parkbench.comparison/1", | is not JSON
                    {"schema": "parkbench.run/1", "id": 1 | a run.json with schema parkbench.run/2 is needed
                    ~~                                | is empty; a run's folder
                    hello                             | is of an unknown kind; a run's folder
                    [1, 2]                            | but not a list of JMH results
                    """)
    void whatIsNoneOfThemIsRefusedWithWhatIsNeeded(String text, String reason)
            throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), text == null ? "" : text);

        String message = assertThrows(RuntimeException.class,
                () -> ReportInputs.read(file, InputHints.NONE))
                .getMessage();

        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.contains(reason), message);
        assertFalse(message.matches("(?s).*(Exception|java\\.|dev\\.parkbench\\.).*"), message);
    }

    @Test
    void aFolderOfNothingAndNoFileAreRefused() {
        assertTrue(assertThrows(RunUnreadableException.class,
                () -> ReportInputs.read(folder, InputHints.NONE))
                .getMessage().contains("is a folder with neither run.json nor comparison.json"));
        assertTrue(assertThrows(RunUnreadableException.class,
                () -> ReportInputs.read(folder.resolve("gone"), InputHints.NONE)).getMessage()
                .contains("does not exist"));
    }
}
