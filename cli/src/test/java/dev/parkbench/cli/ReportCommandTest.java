package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunProcess;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ReportCommandTest {

    private static final Instant TIME = Instant.parse("2026-11-23T02:22:25Z");

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private Path run = Path.of("");

    @BeforeEach
    void keepARun() {
        RunFolder kept = RunFolder.create(folder, "workers", TIME);
        Claim claim = new Claim("law", "It follows the law.", "made up", Verdict.HOLDS,
                Verdict.REFUTED, List.of(Evidence.of("p", 0.0001, "")), null);
        Measurement fullest = Measurement.ofValues("fullest", "", Direction.NEITHER, 2, 3);
        Trial trial = new Trial(1, TIME.toString(), List.of(fullest),
                Map.of("distribution", Map.of("2", 60, "3", 20), "law",
                        Map.of("2", 0.4, "3", 0.6)));
        ExperimentResult result = new ExperimentResult("workers", "Who waits?", "Who?", "Nobody.",
                List.of(claim), List.of(new Arm("W=10", Map.of(),
                        List.of(trial), List.of(fullest))),
                "./parkbench run workers", List.of());
        kept.write(new Run(Run.SCHEMA, kept.path().getFileName().toString(), "workers", "ci",
                RunStatus.COMPLETE,
                new RunProcess(1, "box", TIME.toString(), TIME.toString(), List.of("parkbench")),
                new Environment("25", "JVM", List.of(), "Linux", "6", "CPU", 2, 1 << 30, "abc",
                        TIME.toString(), Map.of()),
                List.of(result)));
        run = kept.path();
    }

    private int report(String... arguments) {
        String[] typed = new String[arguments.length + 1];
        typed[0] = "report";
        System.arraycopy(arguments, 0, typed, 1, arguments.length);
        CommandLine commandLine = Parkbench.commandLine(typed);
        commandLine.setErr(new PrintWriter(errors));
        return commandLine.execute(typed);
    }

    @Test
    void everythingThatWasAskedForIsWrittenAndNothingElse() throws Exception {
        Path junit = folder.resolve("deep/er/TEST.xml");
        Path summary = folder.resolve("summary.md");

        assertEquals(0, report(run.toString(), "--junit", junit.toString(), "--markdown",
                summary.toString(), "--svg", folder.resolve("svg").toString()));

        assertTrue(Files.readString(junit).contains("REFUTED, expected HOLDS"));
        assertTrue(Files.readString(summary).contains("0 as expected, 1 not as expected"));
        assertTrue(Files.readString(folder.resolve("svg/workers-law.svg")).startsWith("<svg "));
        assertFalse(Files.exists(folder.resolve("report.html")));
    }

    @Test
    void thePageIsOfAllRuns() throws Exception {
        Path page = folder.resolve("report.html");

        assertEquals(0, report(run.toString(), run.resolve("run.json").toString(), "--out",
                page.toString()));

        assertTrue(Files.readString(page).contains(run.getFileName() + " (2)"));
    }

    private Path jmh(String name, double score) throws Exception {
        return Files.writeString(folder.resolve(name), String.format(Locale.ROOT, """
                [{"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"scoreUnit": "us/op",
                  "rawData": [[%1$s], [%1$s], [%1$s], [%1$s], [%1$s]]}}]""", score));
    }

    @Test
    void reportsOfJmhAreAPage() throws Exception {
        Path page = folder.resolve("report.html");

        assertEquals(0, report(jmh("sample.json", 1).toString(), jmh("other.json", 2).toString(),
                "--out", page.toString()), errors::toString);

        assertTrue(Files.readString(page).contains("a.B.c, avgt"));
    }

    @Test
    void whatCompareWroteIsAPageAndCases() throws Exception {
        Path comparison = folder.resolve("compared.json");
        String[] compare = {"compare", jmh("a.json", 1).toString(), jmh("b.json", 2).toString(),
            "--json", comparison.toString()};
        Parkbench.commandLine(compare).execute(compare);
        Path junit = folder.resolve("TEST.xml");
        Path place = folder.resolve("deep/page");

        assertEquals(0, report(comparison.toString(), "--split", place.toString(), "--junit",
                junit.toString()), errors::toString);

        assertTrue(Files.readString(place.resolve("index.html")).contains("a.B.c, avgt"));
        assertTrue(Files.isRegularFile(place.resolve("report.js")));
        assertTrue(Files.readString(junit).contains("a.B.c, avgt"));
        assertFalse(Files.exists(Path.of("report.html")));
    }

    /** The unit that the file does not say, and the name that another tool has for it. */
    @Test
    void whatAFileDoesNotSayIsSaid() throws Exception {
        Path table = Files.writeString(folder.resolve("table.hgrm"), """
                   Value     Percentile TotalCount 1/(1-Percentile)

                   1.000 0.000000000000          1           1.00
                   3.000 1.000000000000          2
                #[Mean    =        2.000, StdDeviation   =        1.000]
                #[Max     =        3.000, Total count    =            2]
                """);
        Path page = folder.resolve("report.html");

        assertEquals(0, report(table.toString(), "--unit", "us", "--tag", "values=reads", "--out",
                page.toString()), errors::toString);

        assertTrue(Files.readString(page).contains("\"name\":\"reads\",\"unit\":\"us\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--junit", "--markdown", "--svg"})
    void whatNeedsMoreThanAFileOfAnotherToolSaysSo(String option) throws Exception {
        Path out = folder.resolve("out");

        assertEquals(2, report(jmh("sample.json", 1).toString(), option, out.toString()));

        assertTrue(errors.toString().startsWith("parkbench: " + option + " needs a run"),
                errors::toString);
        assertFalse(Files.exists(out));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInWords() throws Exception {
        Path file = jmh("sample.json", 1);

        assertEquals(2, report(file.toString(), "--split", file.toString()));

        assertTrue(
                errors.toString().startsWith("parkbench: " + file + ": exists already and is no"),
                errors::toString);
        assertFalse(errors.toString().contains("Exception"), errors::toString);
    }

    @Test
    void aFileThatIsCutOffIsOneLineAndStatusTwo() throws Exception {
        Path facts = run.resolve("run.json");
        Files.writeString(facts, Files.readString(facts).substring(0, 300));

        assertRefused(facts, "is not JSON");
    }

    @Test
    void anotherSchemaIsOneLineAndStatusTwo() throws Exception {
        Path facts = run.resolve("run.json");
        Files.writeString(facts, Files.readString(facts).replace("parkbench.run/2", "other/9"));

        assertRefused(facts, "schema is \"other/9\"");
    }

    /** What cannot be shown says what is wrong, in words of no language of programs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    [{"benchmark": "a.B.c", "primaryMetric": {}}] | is a list, but not a list of JMH results
                    {"response_time_us": {}}         | is JSON of an unknown kind
                    {"schema": "parkbench.comparison/1"} | a comparison with schema parkbench.comparison/1 is
                    #[Histogram log format version 1.3] | has no values; a run's folder
                    {"schema": "parkbench.run/1", "id": {}} | id: is not a string
                    {"status": "gone"}               | is needed
                    """)
    void aFileThatIsNoneOfThemSaysWhatIsNeeded(String text, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("sample.json"), text);

        assertRefused(file, reason);
        assertFalse(errors.toString().matches("(?s).*(dev\\.parkbench\\.|java\\.|Exception).*"),
                errors::toString);
    }

    @Test
    void aHugeFileIsOneLineAndStatusTwo() throws Exception {
        Path facts = run.resolve("run.json");
        try (RandomAccessFile file = new RandomAccessFile(facts.toFile(), "rw")) {
            file.setLength(70L << 20);
        }

        assertRefused(facts, "is larger than 64 MiB");
    }

    @Test
    void aFileThatIsNotThereIsOneLineAndStatusTwo() {
        assertRefused(folder.resolve("nothing"), "does not exist");
    }

    private void assertRefused(Path file, String reason) {
        Path page = folder.resolve("refused.html");

        assertEquals(2, report(file.toString(), "--out", page.toString()));

        assertEquals(1, errors.toString().lines().count(), errors::toString);
        assertTrue(errors.toString().startsWith("parkbench: " + file), errors::toString);
        assertTrue(errors.toString().contains(reason), errors::toString);
        assertFalse(Files.exists(page));
    }
}
