package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.answer.AnswerRuns;
import dev.parkbench.report.chart.Chart;
import dev.parkbench.report.chart.Charts;
import dev.parkbench.report.html.HostileRun;
import dev.parkbench.report.html.ReportRuns;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Trial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ChartsTest {

    @TempDir
    private Path parent;

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Chart> all() throws IOException {
        return Charts.of(KeptRun.read(ReportRuns.withTrials(parent, 1, 10)).run());
    }

    @Test
    void theChartsAreAsSaved() throws IOException {
        for (Chart chart : all()) {
            Golden.assertSame(chart.name() + ".svg", chart.file());
        }
    }

    @Test
    void onlyThoseAreThereForWhichARunHasData() throws IOException {
        assertEquals(List.of("tasks-1m-memory", "rate-sweep", "workers-law"),
                all().stream().map(Chart::name).toList());
        assertEquals(List.of("workers-law"),
                Charts.of(SyntheticRun.complete()).stream().map(Chart::name).toList());
        assertEquals(List.of(), Charts.of(SyntheticRun.complete().withExperiments(List.of())));
    }

    @Test
    void theMemoryOfAnArmThatOnlyItsNameTellsTheModelOfIsDrawn() {
        List<Arm> arms = Stream.of("virtual sleep, 1M", "futures, 1M").map(name -> new Arm(name,
                Map.of("tasks", 1_000_000), List.of(),
                List.of(Measurement.ofValues("rss_per_task", "B", Direction.LOWER, 1114),
                        Measurement.ofValues("virtual_per_task", "B", Direction.LOWER, 99_999))))
                .toList();
        Run run = SyntheticRun.complete().withExperiments(List.of(new ExperimentResult("tasks-1m",
                "A million", "?", "!", List.of(), arms, "", List.of())));

        String svg = Charts.of(run).getFirst().file();

        assertTrue(svg.contains(">virtual sleep, 1,000,000<"), svg);
        assertTrue(svg.contains(">futures, 1,000,000<"), svg);
        assertTrue(svg.contains(">resident 1.09 KiB<"), svg);
        assertFalse(svg.contains("99,999"), svg);
    }

    /** The picture of a whole run has both, and the colours of the servers. */
    @Test
    void fanOutsInALoopStandBesideThoseAtOnce() {
        Run run = AnswerRuns.allAlike();
        Chart chart = Charts.fanOut(run).orElseThrow();
        String svg = chart.file();

        assertEquals("Fan-outs of 10 calls, one after the other and at once", chart.title());
        assertTrue(svg.contains(">async, sequential<") && svg.contains(">async, futures<"), svg);
        assertEquals(2, svg.split(">virtual, threads<", -1).length - 1, svg);
        assertTrue(svg.contains("class=\"f0\"") && svg.contains("class=\"f2\""), svg);
        assertTrue(Charts.fanOut(run.withExperiments(run.experiments().subList(0, 1))).isEmpty());
    }

    private static Arm sleeping(String subject, int tasks, double startNanos, double overMillis) {
        List<Measurement> measured = List.of(
                Measurement.ofValues("start", "ns", Direction.LOWER, startNanos),
                Measurement.ofValues("over_sleep", "ms", Direction.LOWER, overMillis));
        return new Arm(subject + ", " + tasks, Map.of("subject", subject, "tasks", tasks),
                List.of(new Trial(0, "2026-11-30T12:00:00Z", measured, Map.of())), measured);
    }

    @Test
    void theTimeOfTasksIsThatOfTheMostOfThem() {
        String svg = Charts.of(new ExperimentResult("tasks", "Tasks", "?", "!", List.of(),
                List.of(sleeping("virtual, warm", 1_000_000, 900, 1880),
                        sleeping("virtual, warm", 10_000, 700, 5),
                        sleeping("Go goroutines", 1_000_000, 8000, 12_345)),
                "", List.of())).getFirst().file();

        assertTrue(svg.contains(">started 900 ms, woken 1.88 s<"), svg);
        assertTrue(svg.contains(">started 8.00 s, woken 12.3 s<"), svg);
        assertFalse(svg.contains("woken 5.0 ms"), svg);
        assertTrue(svg.indexOf(">Go goroutines<") < svg.indexOf(">virtual, warm<"), svg);
    }

    @Test
    void aLawBesideFewerThanTwentyDrawsIsNotDrawn() {
        assertEquals(1, lawOf(20).size());
        assertEquals(0, lawOf(19).size());
    }

    private static List<Chart> lawOf(int draws) {
        Trial trial = new Trial(0, "2026-11-30T12:00:00Z", List.of(),
                Map.of("distribution", Map.of("k=2", draws), "law", Map.of("k=2", 1.0)));
        return Charts.of(new ExperimentResult("workers", "Who waits?", "?", "!", List.of(),
                List.of(new Arm("W=10", Map.of(), List.of(trial), List.of())), "", List.of()));
    }

    @Test
    void everyPictureIsWholeXmlThatSaysWhatItShows() throws Exception {
        for (Chart chart : all()) {
            Document svg = parsed(chart.file());
            assertEquals("svg", svg.getDocumentElement().getTagName());
            assertEquals(chart.title(),
                    svg.getElementsByTagName("title").item(0).getTextContent());
        }
    }

    @Test
    void theLocaleOfTheMachineDoesNotShow() throws IOException {
        List<Chart> charts = all();
        List<String> expected = charts.stream().map(Chart::file).toList();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals(expected, charts.stream().map(Chart::file).toList());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hostileTextStaysTextAndNamesStayPlain() throws Exception {
        Run hostile = HostileRun.of("../</text><script>alert(1)</script>\u0000\ud800");

        List<Chart> charts = Charts.of(hostile);

        assertTrue(charts.size() >= 4, charts::toString);
        for (Chart chart : charts) {
            Document svg = parsed(chart.file());
            assertEquals(0, svg.getElementsByTagName("script").getLength());
            assertTrue(chart.name().matches("[a-z0-9-]+"), chart.name());
        }
    }

    @Test
    void aPageShowsThePicturesOnlyIfItIsToldWhereTheyAre() {
        String with = ResultsMarkdown.render(SyntheticRun.complete(),
                new ResultsMarkdown.Folders("docs/charts", "docs/results"));

        assertTrue(with.contains("](docs/charts/workers-law.svg)"), with);
        assertTrue(with.contains("](docs/results/workers.md)"), with);
        assertFalse(ResultsMarkdown.render(SyntheticRun.complete()).contains(".svg"));
    }
}
