package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.ReportInput;
import dev.parkbench.report.ReportInputs;
import dev.parkbench.results.comparison.InputHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages of comparisons and of other tools' files hold. */
class ComparisonPageTest {
    private static final Pattern DATA = Pattern
            .compile("id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String page(Path... files) {
        List<ReportInput> inputs = new ArrayList<>();
        List.of(files).forEach(file -> inputs.addAll(ReportInputs.read(file, InputHints.NONE)));
        return HtmlReport.render(inputs);
    }

    private static JsonNode data(String page) {
        Matcher data = DATA.matcher(page);
        assertTrue(data.find());
        return JsonMapper.shared().readTree(data.group(1));
    }

    /** p99 is the tenth percentile of the made-up row: 1 + 0.18 * 12 / 8 = 1.27, give or take 4.6 %. */
    @Test
    void theShiftHasEveryRatioWithItsBand() throws IOException {
        JsonNode measurement = data(page(ReportComparisons.write(folder.resolve("c.json"))))
                .at("/charts/0/measurements/0");

        assertEquals("ab / response_time", measurement.path("name").asString());
        assertEquals(0.05, measurement.path("threshold").doubleValue());
        JsonNode shift = measurement.at("/shifts/9");
        assertEquals(99, shift.path("p").doubleValue());
        assertEquals(1.27, shift.path("r").doubleValue());
        assertEquals(1.2116, shift.path("lo").doubleValue(), 1e-4);
        assertEquals(1.3284, shift.path("hi").doubleValue(), 1e-4);
        // Both sides: 12 * 1.25^4 = 29.297, and 1.27 times that.
        assertEquals(29.297, measurement.at("/lines/0/y/9").doubleValue());
        assertEquals(37.207, measurement.at("/lines/1/y/9").doubleValue());
        assertEquals("candidate", measurement.at("/lines/1/name").asString());
    }

    @Test
    void theTableHasEveryVerdictAndWhatNeedsALookComesFirst() throws IOException {
        String page = page(ReportComparisons.write(folder.resolve("c.json")));

        List<String> verdicts = Pattern.compile("<td data-label=\"verdict\" data-value=\"\\d\">"
                + "<span class=\"[a-z_ ]+\">([^<]+)<").matcher(page).results()
                .map(found -> found.group(1)).toList();
        assertEquals(List.of("REGRESSION", "missing", "INCONCLUSIVE", "INCONCLUSIVE",
                "IMPROVEMENT", "NO_CHANGE", "not judged"), verdicts);
        assertTrue(page.contains("Compared although they differ in kernel: 6.1 (base)"));
        assertTrue(page.contains("the base against itself"));
        assertTrue(page.contains("<td class=\"number\">1.212 to 1.328</td>"), "p99 as text too");
    }

    @Test
    void aRunHasItsExperimentsBesideTheComparison() throws IOException {
        Path run = ReportRuns.withTrials(folder, 1, 20);
        ReportComparisons.write(run.resolve("comparison.json"));

        String page = page(run);

        assertTrue(page.contains("id=\"comparison-1\"") && page.contains("id=\"experiment-steps\"")
                && page.contains("id=\"environment\""));
        assertFalse(page(run.resolve("comparison.json")).contains("id=\"environment\""));
    }

    @Test
    void filesAreLaidOverEachOtherByMeasurementAndUnit() throws IOException {
        Path run = ReportRuns.withTrials(folder, 3, 50);

        String page = page(run.resolve("load-steps-async.hlog"),
                run.resolve("load-steps-virtual.hlog"));

        JsonNode measurements = data(page).at("/charts/0/measurements");
        assertEquals(2, measurements.size());
        assertEquals("response_time", measurements.at("/0/name").asString());
        assertEquals("as recorded", measurements.at("/0/unit").asString());
        assertEquals(2, measurements.at("/0/lines").size());
        assertEquals(3, measurements.at("/0/lines/1/t").asInt());
        assertFalse(measurements.at("/0/lines/1/dots").booleanValue());
        assertTrue(page.contains("they are taken for times"), "what is not known is said");
    }

    /** Three iterations of a fork have a least, a middle and a largest value, and no p99. */
    @Test
    void aFewIterationsGetNoPercentilesBeyondThem() throws IOException {
        Path file = Files.writeString(folder.resolve("jmh.json"), """
                [{"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"scoreUnit": "us/op",
                  "rawData": [[1.0, 3.0, 2.0], [2.0, 4.0, 3.0]]}}]""");

        String page = page(file);

        JsonNode line = data(page).at("/charts/0/measurements/0/lines/0");
        assertEquals("[0.0,50.0,100.0]", line.path("p").toString());
        assertEquals("[1.5,2.5,3.5]", line.path("y").toString());
        assertTrue(line.path("dots").booleanValue());
        assertTrue(page.contains("<td class=\"number\"></td>"), "p99 has no value");
    }

    /** The count of threads is part of the name only where there are several. */
    @Test
    void variantsOfAMeasurementAreKeptApart() throws IOException {
        String text = """
                [{"benchmark": "a.B.c", "mode": "avgt", "threads": %s, "primaryMetric": {
                  "scoreUnit": "us/op", "rawData": [[1.0, 3.0, 2.0]]}}]""";
        Path one = Files.writeString(folder.resolve("one.json"), text.formatted("1"));
        Path four = Files.writeString(folder.resolve("four.json"), text.formatted("4"));

        assertEquals("a.B.c, avgt", data(page(one)).at("/charts/0/measurements/0/name").asString());
        JsonNode both = data(page(one, four)).at("/charts/0/measurements");
        assertEquals(2, both.size());
        assertTrue(both.at("/1/name").asString().startsWith("a.B.c, avgt, 4"), both::toString);
    }

    @Test
    void hostileNamesStayText() throws IOException {
        Path file = ReportComparisons.write(folder.resolve("c.json"),
                "</script><img src=x onerror=a>\\ud800\\\" onmouseover=\\\"a\\u2028");

        String page = page(file);

        assertFalse(DATA.matcher(page).results().anyMatch(data -> data.group(1).contains("<")));
        assertFalse(page.contains("<img"), page);
        assertFalse(Pattern.compile("<[^<>]*\" onmouseover").matcher(page).find());
        Files.writeString(folder.resolve("written.html"), page); // half a pair could not be
    }

    @Test
    void splitIsAPageWithNothingInItThatRuns() throws IOException {
        Map<String, String> files = HtmlReport.split(
                ReportInputs.read(ReportComparisons.write(folder.resolve("c.json")),
                        InputHints.NONE));

        assertEquals(Set.of("index.html", "report.css", "uplot.js", "report.js", "icon.svg"),
                files.keySet());
        String page = String.valueOf(files.get("index.html"));
        assertFalse(page.contains("<style") || page.contains(" style=") || page.contains("<script>")
                || page.contains("data:,") || page.contains(" onload="), page);
        assertTrue(page.contains("Permission is hereby granted, free of charge"));
    }

    @Test
    void nothingIsNoReport() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> HtmlReport.split(List.of()))
                .getMessage().contains("needs a run, a comparison or a file"));
    }
}
