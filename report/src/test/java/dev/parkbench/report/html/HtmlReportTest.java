package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.KeptRun;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.SyntheticRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
    private static final Pattern CODE = Pattern
            .compile("<(style|script)>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern DATA = Pattern
            .compile("id=\"report-data\">(.*?)</script>", Pattern.DOTALL);
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    @TempDir
    private Path parent;

    private static JsonNode data(String page) {
        Matcher data = DATA.matcher(page);
        assertTrue(data.find());
        return JsonMapper.shared().readTree(data.group(1));
    }

    @Test
    void thePolicyNamesExactlyTheCodeOfThePage() throws Exception {
        String page = HtmlReport.render(List.of(new KeptRun(SyntheticRun.complete(), null)));

        Matcher code = CODE.matcher(page);
        int count = 0;
        while (code.find()) {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(code.group(2).getBytes(StandardCharsets.UTF_8));
            assertTrue(page.contains("'sha256-" + Base64.getEncoder().encodeToString(digest)),
                    code.group(1));
            count++;
        }
        assertEquals(3, count);
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains("unsafe-inline"));
        assertFalse(page.contains(" style=\""), "the policy forbids it");
    }

    @Test
    void nothingIsFetched() {
        String page = HtmlReport.render(List.of(new KeptRun(SyntheticRun.complete(), null)));
        String markup = CODE.matcher(page).replaceAll("");

        assertFalse(Pattern.compile("(src|href)=\"(?!#|data:)").matcher(markup).find(), markup);
        assertFalse(page.contains("@import"));
    }

    @Test
    void theLicenceOfTheLibraryIsInThePage() {
        String page = HtmlReport.render(List.of(new KeptRun(SyntheticRun.complete(), null)));

        assertTrue(page.contains("Permission is hereby granted, free of charge"));
        assertTrue(page.indexOf("The MIT License") < page.indexOf("var uPlot"));
    }

    /** The promise is 5 s for a command; how long it took is said, as a busy machine takes longer. */
    @Test
    void twoHundredTrialsAreSmall() throws IOException {
        Path run = ReportRuns.withTrials(parent, 1, 200, 300);

        long start = System.nanoTime();
        String page = HtmlReport.render(List.of(KeptRun.read(run)));
        System.out.println("a page of 200 trials in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");

        assertTrue(page.length() < MOST_BYTES, () -> page.length() + " characters");
        JsonNode curve = data(page).at("/charts/0/curves/0");
        assertEquals(60_000, curve.path("n").asInt());
        assertEquals(200, curve.path("t").asInt());
    }

    @Test
    void aBandHoldsTheCurveOfEachTrial() throws IOException {
        Path run = ReportRuns.withTrials(parent, 5, 100);

        JsonNode curve = data(HtmlReport.render(List.of(KeptRun.read(run))))
                .at("/charts/0/curves/0");

        // At p50: the third of five trials that differ by 3 % at most.
        int middle = 6;
        assertEquals(0.3, curve.at("/x/" + middle).doubleValue(), 1e-9);
        double low = curve.at("/lo/" + middle).doubleValue();
        double high = curve.at("/hi/" + middle).doubleValue();
        assertTrue(low < high && high / low < 1.07, curve::toString);
        assertTrue(low <= curve.at("/y/" + middle).doubleValue());
        // Beyond the largest value of 100 no trial has a percentile, but the 500 together do.
        int last = curve.path("x").size() - 1;
        assertTrue(curve.at("/lo/" + last).isNull(), curve::toString);
        assertEquals(Math.log10(1000), curve.at("/x/" + last).doubleValue(), 1e-4);
    }

    @Test
    void oneTrialHasNoBand() throws IOException {
        Path run = ReportRuns.withTrials(parent, 1, 100);

        JsonNode curve = data(HtmlReport.render(List.of(KeptRun.read(run))))
                .at("/charts/0/curves/0");

        assertEquals(0, curve.path("lo").size());
    }

    @Test
    void aRunOfLoadHasItsSecondsAndItsHeat() throws IOException {
        Path run = ReportRuns.ofLoad(parent, 30);

        JsonNode load = data(HtmlReport.render(List.of(KeptRun.read(run)))).at("/charts/1");

        assertEquals("load", load.path("kind").asString());
        assertEquals(30, load.at("/timeline/t").size());
        assertEquals(-5.0, load.at("/timeline/start").doubleValue());
        assertEquals(0.0, load.at("/timeline/warmUp").doubleValue());
        assertEquals(0.0, load.at("/heat/0/start").doubleValue());
        assertEquals(2, load.path("heat").size());
        assertEquals(25, load.at("/heat/0/columns").size());
    }

    @Test
    void runsOfOneExperimentShareItsChart() throws IOException {
        Path first = ReportRuns.withTrials(parent, 2, 100);
        Path second = ReportRuns.withTrials(parent, 2, 100);

        JsonNode curves = data(HtmlReport.render(List.of(KeptRun.read(first),
                KeptRun.read(second)))).at("/charts/0/curves");

        assertEquals(12, curves.size());
        assertEquals(1, curves.at("/6/r").asInt());
    }

    @Test
    void withoutItsLogsARunIsDrawnThroughItsPercentilesAndSaysSo() throws IOException {
        Path run = ReportRuns.withTrials(parent, 2, 1000);
        Files.delete(run.resolve("load-steps-async.hlog"));

        String page = HtmlReport.render(List.of(KeptRun.read(run)));

        assertTrue(page.contains("Missing files: load-steps-async.hlog"), page);
        JsonNode curve = data(page).at("/charts/0/curves/0");
        assertTrue(curve.path("coarse").booleanValue());
        assertEquals(6, curve.path("x").size());
    }

    @Test
    void aLogThatWasCutOffIsNamedOnOneLine() throws IOException {
        Path run = ReportRuns.withTrials(parent, 2, 100);
        Path log = run.resolve("load-steps-async.hlog");
        String text = Files.readString(log);
        Files.writeString(log, text.substring(0, text.length() - 60));

        RunUnreadableException e = assertThrows(RunUnreadableException.class,
                () -> HtmlReport.render(List.of(KeptRun.read(run))));

        assertTrue(e.getMessage().startsWith(log + ": is not a whole HdrHistogram log"));
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void aLogElsewhereIsNotRead() throws IOException {
        Path run = ReportRuns.withTrials(parent, 1, 100);
        Path facts = run.resolve(RunFolder.RUN_FILE);
        Files.writeString(facts, Files.readString(facts).replace("load-steps-async.hlog",
                "../../secret.hlog"));

        RunUnreadableException e = assertThrows(RunUnreadableException.class,
                () -> HtmlReport.render(List.of(KeptRun.read(run))));

        assertTrue(e.getMessage().contains("../../secret.hlog"), e.getMessage());
    }

    @Test
    void hostileTextStaysText() {
        Run hostile = HostileRun.of("</script><script>alert(1)</script>\u2028<img src=x onerror=a>"
                + "\" onmouseover=\"a\u0000\u001b");

        String page = HtmlReport.render(List.of(new KeptRun(hostile, null)));

        assertFalse(DATA.matcher(page).results().anyMatch(data -> data.group(1).contains("<")));
        String markup = CODE.matcher(DATA.matcher(page).replaceAll("")).replaceAll("");
        assertFalse(markup.contains("<script>"), markup);
        assertFalse(markup.contains("<img"), markup);
        assertFalse(Pattern.compile("<[^<>]*\" onmouseover").matcher(markup).find(), markup);
        assertFalse(page.contains("\u2028<img"), "a line end for old scripts");
        assertFalse(page.chars().anyMatch(c -> c < 32 && c != '\n' && c != '\t'));
        assertTrue(markup.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    }

    @Test
    void aReportNeedsARun() {
        assertThrows(IllegalArgumentException.class, () -> HtmlReport.render(List.of()));
    }
}
