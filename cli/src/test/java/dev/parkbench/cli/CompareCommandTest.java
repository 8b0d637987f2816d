package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonJson;
import dev.parkbench.results.comparison.ComparisonVerdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CompareCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private static int run(StringWriter errors, String... arguments) {
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }

    /** A report of JMH with five forks of three iterations around a score. */
    private String jmh(String name, String mode, double score) throws Exception {
        String forks = IntStream.range(0, 5)
                .mapToObj(fork -> String.format(Locale.ROOT, "[%1$f, %1$f, %1$f]",
                        score * (1 + fork / 1000.0)))
                .collect(Collectors.joining(","));
        return Files.writeString(folder.resolve(name), "[{\"benchmark\": \"a.B.c\", \"mode\": \""
                + mode + "\", \"primaryMetric\": {\"scoreUnit\": \""
                + (mode.equals("thrpt") ? "ops/s" : "s/op") + "\", \"rawData\": ["
                + forks + "]}}]").toString();
    }

    /** Of throughput, a fifth less is a regression; of time, more is. */
    @ParameterizedTest
    @CsvSource({"thrpt, 80, 1", "thrpt, 120, 0", "thrpt, 100, 0", "avgt, 120, 1", "avgt, 80, 0"})
    void theExitStatusFollowsTheDirection(String mode, double score, int status)
            throws Exception {
        StringWriter errors = new StringWriter();

        assertEquals(status, run(errors, "compare", jmh("base.json", mode, 100),
                jmh("candidate.json", mode, score)), errors.toString());
    }

    @Test
    void oneForkIsInconclusive() throws Exception {
        Path one = Files.writeString(folder.resolve("one.json"), "[{\"benchmark\": \"a.B.c\","
                + " \"mode\": \"avgt\", \"primaryMetric\": {\"scoreUnit\": \"s/op\","
                + " \"rawData\": [[1, 2]]}}]");

        assertEquals(3, run(new StringWriter(), "compare", one.toString(), one.toString()));
    }

    @Test
    void theComparisonIsWrittenAsJsonAndMarkdown() throws Exception {
        Path json = folder.resolve("comparison.json");
        Path page = folder.resolve("comparison.md");

        assertEquals(1, run(new StringWriter(), "compare", jmh("base.json", "thrpt", 100),
                jmh("candidate.json", "thrpt", 80), "--json", json.toString(), "--markdown",
                page.toString(), "--shifts"));
        Comparison comparison = ComparisonJson.read(Files.readString(json));
        assertEquals(ComparisonVerdict.REGRESSION, comparison.verdict());
        assertTrue(Files.readString(page).startsWith("## Comparison: REGRESSION"));
    }

    /** The reports are two benchmarks and one of them. */
    @Test
    void whatIsMissingIsStatusThreeUnlessItMay() throws Exception {
        String two = Files.writeString(folder.resolve("two.json"),
                Files.readString(Path.of(jmh("a.json", "thrpt", 100))).replaceFirst("]$", ",")
                        + Files.readString(Path.of(jmh("b.json", "avgt", 100))).substring(1))
                .toString();
        String one = jmh("one.json", "thrpt", 100);
        Path junit = folder.resolve("made/for/it/junit.xml");

        assertEquals(3, run(new StringWriter(), "compare", two, one, "--junit",
                junit.toString()));
        String xml = Files.readString(junit);
        assertTrue(xml.contains("skipped=\"1\""), xml);
        assertTrue(xml.contains("missing: the candidate lacks it"), xml);
        assertEquals(0, run(new StringWriter(), "compare", two, one, "--allow-missing"));
        assertEquals(0, run(new StringWriter(), "compare", one, two));
        assertEquals(0, run(new StringWriter(), "compare", two, one, "--only", "thrpt"));
    }

    /** The folder of one is a file, and /dev/full takes nothing. */
    @Test
    void theStatusIsThatOfTheVerdictEvenIfNothingCanBeWritten() throws Exception {
        String base = jmh("base.json", "thrpt", 100);
        String candidate = jmh("candidate.json", "thrpt", 80);

        assertEquals(1, run(new StringWriter(), "compare", base, candidate, "--junit",
                base + "/junit.xml", "--markdown", base + "/page.md"));
        if (Files.isWritable(Path.of("/dev/full"))) {
            assertEquals(1, run(new StringWriter(), "compare", base, candidate, "--json",
                    "/dev/full"));
        }
    }

    /** Half of a character in a parameter, in every output. */
    @Test
    void whateverANameHoldsOutputsAreUtf8() throws Exception {
        String[] sides = new String[2];
        for (int i = 0; i < 2; i++) {
            Path file = Path.of(jmh(i + ".json", "thrpt", 100 - 20 * i));
            sides[i] = Files.writeString(file, Files.readString(file).replace("\"mode\"",
                    "\"params\": {\"p\": \"\\udc00x\\ud83d\"}, \"mode\"")).toString();
        }
        Path json = folder.resolve("comparison.json");
        Path page = folder.resolve("comparison.md");
        Path junit = folder.resolve("junit.xml");

        assertEquals(1, run(new StringWriter(), "compare", sides[0], sides[1], "--json",
                json.toString(), "--markdown", page.toString(), "--junit", junit.toString()));
        for (Path each : new Path[]{json, page, junit}) {
            assertTrue(Files.readString(each).contains("\ufffdx\ufffd"), each.toString());
        }
        assertEquals(ComparisonVerdict.REGRESSION,
                ComparisonJson.read(Files.readString(json)).verdict());
    }

    @Test
    void onlyWhatIsNamedIsIgnored() throws Exception {
        Path file = Path.of(jmh("flags.json", "thrpt", 100));
        Files.writeString(file, Files.readString(file).replace("\"mode\"",
                "\"jvmArgs\": [\"-Xmx1g\"], \"jdkVersion\": \"21\", \"mode\""));
        String flags = file.toString();
        String other = Files.writeString(folder.resolve("other.json"), Files.readString(file)
                .replace("1g", "2g").replace("21", "25")).toString();
        StringWriter errors = new StringWriter();

        assertEquals(2, run(errors, "compare", flags, other));
        assertTrue(errors.toString().contains("--ignore jdk,jvm-flags"), errors.toString());
        assertEquals(2, run(errors, "compare", flags, other, "--ignore", "jdk"));
        assertEquals(0, run(errors, "compare", flags, other, "--ignore", "jdk,jvm-flags"));
    }

    @Test
    void foldersOfReportsForCiAreMade() throws Exception {
        Path junit = folder.resolve("deep/er/TEST.xml");
        Path page = folder.resolve("other/summary.md");

        assertEquals(1, run(new StringWriter(), "compare", jmh("base.json", "thrpt", 100),
                jmh("candidate.json", "thrpt", 80), "--junit", junit.toString(), "--markdown",
                page.toString()));
        assertTrue(Files.readString(junit).contains("a.B.c, thrpt"));
        assertTrue(Files.exists(page));
    }

    /** A table of values at equal steps. */
    private String table(String name, String values) throws Exception {
        StringBuilder rows = new StringBuilder();
        String[] each = values.split(" ");
        for (int i = 0; i < each.length; i++) {
            rows.append(String.format(Locale.ROOT, "%s %.6f %d%n", each[i],
                    (double) i / (each.length - 1), i + 1));
        }
        return Files.writeString(folder.resolve(name),
                "Value Percentile TotalCount\n" + rows).toString();
    }

    @Test
    void whatAFileDoesNotSayIsSaidByOptions() throws Exception {
        Path json = folder.resolve("comparison.json");

        assertEquals(3, run(new StringWriter(), "compare", table("a", "10 20 40"),
                table("b", "10 30 40"), "--unit", "ops/s", "--tag", "values=puts", "--json",
                json.toString()));
        Comparison comparison = ComparisonJson.read(Files.readString(json));
        assertEquals("puts", comparison.measurements().getFirst().name());
        assertEquals("ops/s", comparison.measurements().getFirst().unit());
        assertEquals(Direction.HIGHER, comparison.measurements().getFirst().direction());
        StringWriter errors = new StringWriter();
        assertEquals(2, run(errors, "compare", table("a", "1 2 3"), table("b", "1 2 3"), "--from",
                "5s"));
        assertTrue(errors.toString().contains("--from and --to are for logs"), errors.toString());
        assertEquals(2, run(errors, "compare", table("a", "1 2 3"), table("b", "1 2 3"), "--from",
                "5s", "--to", "1s"));
    }

    @Test
    void aFolderOfAnybodysFilesIsALineOfJsonEach() throws Exception {
        jmh("a.json", "thrpt", 100);
        table("b", "10 20 40");
        Files.writeString(folder.resolve("c"), "what is this?");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, run(new StringWriter(), "corpus", folder.toString()));
        } finally {
            System.setOut(before);
        }

        List<JsonNode> lines = out.toString(StandardCharsets.UTF_8).lines()
                .map(line -> JsonMapper.shared().readTree(line)).toList();
        assertEquals(List.of("jmh", "percentiles"),
                lines.stream().map(line -> line.path("kind").asString("")).limit(2).toList());
        assertEquals(100.2, lines.get(0).at("/rows/0/percentiles/50").asDouble(), 1e-9);
        assertEquals(20, lines.get(1).at("/rows/0/percentiles/50").asDouble());
        assertTrue(lines.get(2).path("refused").asString().contains("of an unknown kind"));
        assertEquals(2, run(new StringWriter(), "corpus", folder.resolve("none").toString()));
    }

    @Test
    void aThresholdOfTheFileHolds() throws Exception {
        Path file = Files.writeString(folder.resolve("t.json"), "{\"a.B.c, avgt\": 0.5}");

        assertEquals(0, run(new StringWriter(), "compare", jmh("base.json", "avgt", 100),
                jmh("candidate.json", "avgt", 120), "--thresholds", file.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"compare", "compare GOOD", "compare GOOD missing.json",
                "compare GOOD BAD", "compare BAD GOOD", "compare GOOD GOOD --statistic p51",
                "compare GOOD GOOD --threshold 0", "compare GOOD GOOD --only [",
                "compare GOOD GOOD --base-arm a",
                "compare GOOD GOOD --base-arm a --candidate-arm b",
                "compare GOOD OTHER", "compare GOOD GOOD --thresholds BAD",
                "compare GOOD,GOOD GOOD", "compare GOOD GOOD --ignore everything",
                "compare GOOD GOOD --noise BAD", "compare GOOD GOOD --noise OTHER"})
    void badInputIsOneLineAndStatusTwo(String line) throws Exception {
        String good = jmh("good.json", "thrpt", 100);
        String bad = Files.writeString(folder.resolve("bad\u001b.json"), "{\u001b").toString();
        String other = jmh("other.json", "avgt", 100);
        StringWriter errors = new StringWriter();

        String[] arguments = Arrays.stream(line.split(" ")).map(word -> switch (word) {
            case "GOOD" -> good;
            case "BAD" -> bad;
            case "OTHER" -> other;
            case "GOOD,GOOD" -> good + "," + good;
            default -> word;
        }).toArray(String[]::new);
        assertEquals(2, run(errors, arguments), line);
        assertEquals(1, errors.toString().strip().lines().count(), errors.toString());
        assertTrue(!errors.toString().contains("\u001b"), errors.toString());
    }
}
