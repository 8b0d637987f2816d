package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.ExperimentPages;
import dev.parkbench.report.ReadmeAnswers;
import dev.parkbench.report.ResultsMarkdown;
import dev.parkbench.report.ResultsMarkdown.Folders;
import dev.parkbench.report.answer.Answers;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every number of the README, of RESULTS.md, of the tables behind it and in the pictures is made of the
 * record of the newest run in {@code docs/runs}; {@code ./parkbench show docs/runs/RUN
 * --update-results} makes them.
 */
class PublishedResultsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path CHARTS = Path.of("docs", "charts");
    private static final Path TABLES = Path.of("docs", "results");
    private static final int MOST_LINES = 500;

    private final Run run;

    PublishedResultsTest() throws IOException {
        try (Stream<Path> runs = Files.list(ROOT.resolve("docs").resolve("runs"))) {
            run = RunFolder.read(runs.max(Comparator.comparing(Path::getFileName)).orElseThrow());
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    @Test
    void theResultsAreThoseOfTheRecord() throws IOException {
        assertEquals(ResultsMarkdown.render(run, new Folders(CHARTS.toString(), TABLES.toString())),
                read(Path.of(Publication.RESULTS)));
    }

    @Test
    void theTablesAndThePicturesAreToo() throws IOException {
        for (Map.Entry<String, String> page : ExperimentPages
                .of(run, "../../" + Publication.RESULTS).entrySet()) {
            assertEquals(page.getValue(), read(TABLES.resolve(page.getKey())), page.getKey());
        }
        for (Chart chart : Charts.of(run)) {
            assertEquals(chart.file(), read(CHARTS.resolve(chart.name() + ".svg")), chart.name());
        }
    }

    @Test
    void theAnswersOfTheReadmeAreToo() throws IOException {
        String readme = read(Path.of("README.md"));

        assertEquals(ReadmeAnswers.update(readme, run, Publication.RESULTS, CHARTS.toString()),
                readme);
        assertFalse(Answers.of(run).isEmpty());
        Answers.of(run).forEach(answer -> assertTrue(readme.contains(answer.question()),
                answer::question));
    }

    @Test
    void theResultsAreShort() throws IOException {
        long lines = read(Path.of(Publication.RESULTS)).lines().count();

        assertTrue(lines <= MOST_LINES, () -> lines + " lines");
    }
}
