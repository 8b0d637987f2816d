package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.report.ReportInput;
import dev.parkbench.report.ReportInputs;
import dev.parkbench.results.comparison.InputHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Pages of comparisons and of other tools' files in a browser, also as a strict server gives them. */
class ComparisonBrowserTest {
    /** What CI servers send that let scripts be run, such as Jenkins once it is told so. */
    private static final String STRICT = "default-src 'none'; img-src 'self'; style-src 'self';"
            + " script-src 'self'";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path comparison;
    private static Path run;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Browser.isInstalled(), () -> "ComparisonBrowserTest "
                + Browser.HOW_TO_INSTALL);
        comparison = ReportComparisons.write(folder.resolve("comparison.json"));
        run = ReportRuns.withTrials(folder, 4, 300);
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static List<ReportInput> inputs(Path... paths) {
        List<ReportInput> inputs = new ArrayList<>();
        List.of(paths).forEach(path -> inputs.addAll(ReportInputs.read(path, InputHints.NONE)));
        return inputs;
    }

    private static Path page(String name, Path... paths) throws IOException {
        return Files.writeString(folder.resolve(name), HtmlReport.render(inputs(paths)));
    }

    private static Path split(String name, Path... paths) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        for (Map.Entry<String, String> file : HtmlReport.split(inputs(paths)).entrySet()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue());
        }
        return place;
    }

    private static String text(String css) {
        return String.valueOf(browser.script(
                "return document.querySelector(arguments[0]).textContent", css));
    }

    private static void press(String css, Keys key) {
        WebElement element = browser.find(css);
        browser.script("arguments[0].focus()", element);
        element.sendKeys(key);
    }

    /** The largest: 12 ms * 1.25^7 = 57.22, times 1 + 0.18 * 15 / 8 = 1.3375, give or take 5.8 %. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "phone"})
    void aComparisonShowsItsShiftAndBothSides(String how) throws IOException {
        int width = how.equals("phone") ? 360 : 1280;
        browser.open(page("comparison.html", comparison), width, 900);
        if (how.equals("dark")) {
            browser.find("#theme").click();
        }
        browser.drawAll();
        browser.keepScreenshot("comparison-" + how, width);

        assertEquals(2, browser.all("canvas").size());
        assertTrue(browser.fits());
        press("[aria-label^='Shift']", Keys.END);
        assertEquals("max: base 57.22 ms, candidate 76.53 ms, ×1.338 (1.26 to 1.415)",
                text("[aria-label^='Shift'] ~ .reading"));
        assertEquals(List.of(), browser.complaints());
        if (how.equals("dark")) {
            browser.find("#theme").click();
            browser.find("#theme").click();
        }
    }

    @Test
    void aRowOfTheTableShowsItsMeasurement() throws IOException {
        browser.open(page("comparison.html", comparison), 1280, 900);

        browser.script("document.querySelector(\"a[data-show='a.B.one_sample, avgt']\").click()");

        assertTrue(text(".plot .panel-title").startsWith("a.B.one_sample, avgt: candidate"));
        assertTrue(text("[aria-label^='Shift'] ~ .reading").startsWith("There is no band"));
        assertEquals(List.of(), browser.complaints());
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 360})
    void filesOfOtherToolsAreLaidOverEachOther(int width) throws IOException {
        Path jmh = Files.writeString(folder.resolve("jmh.json"), """
                [{"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"scoreUnit": "us/op",
                  "rawData": [[1.0, 3.0, 2.0], [2.0, 4.0, 3.0]]}}]""");
        browser.open(page("files.html", run.resolve("load-steps-async.hlog"),
                run.resolve("load-steps-virtual.hlog"), jmh), width, 900);
        browser.await("it is drawn once it is seen", () -> !browser.all("canvas").isEmpty());
        browser.keepScreenshot("files-" + width, width);

        press("[aria-label^='Percentiles']", Keys.END);
        assertEquals("at max", text("[aria-label^='Percentiles'] ~ .reading"));
        assertEquals(2, browser.all(".plot .lines li").size());
        assertFalse(text(".plot .lines li b").isEmpty());
        browser.script("document.querySelector(\"a[data-show='a.B.c, avgt']\").click()");
        browser.keepScreenshot("files-jmh-" + width, width);
        assertEquals("a.B.c, avgt, us/op", text(".plot .panel-title"));
        assertTrue(browser.fits());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void underAStrictPolicyTheSplitPageComplainsOfNothing() throws IOException {
        Path place = split("split", comparison, run, run.resolve("load-steps-async.hlog"),
                ReportRuns.ofLoad(folder, 20));
        try (StrictServer server = StrictServer.start(place, STRICT)) {
            browser.open(server.address("index.html"), 1280, 900);
            browser.drawAll();
            browser.find("#theme").click();
            press("[aria-label^='Shift']", Keys.HOME);

            assertTrue(text("[aria-label^='Shift'] ~ .reading").startsWith("min: base"));
            assertEquals("rgb(20, 24, 29)", browser.script(
                    "return getComputedStyle(document.body).backgroundColor"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** That the test would see a complaint: the page of one file has style and scripts within. */
    @Test
    void underAStrictPolicyAPageOfOneFileComplains() throws IOException {
        page("whole.html", comparison);
        try (StrictServer server = StrictServer.start(folder, STRICT)) {
            browser.load(server.address("whole.html"), 1280, 900);

            browser.await("complaints", () -> !browser.complaints().isEmpty());
        }
    }

    /** Jenkins as it comes runs no script at all: what is not a picture can be read. */
    @Test
    void whereNoScriptRunsTheVerdictsAreThereAll() throws IOException {
        Path place = split("bare", comparison);
        try (StrictServer server = StrictServer.start(place,
                "sandbox; default-src 'none'; img-src 'self'; style-src 'self'")) {
            browser.load(server.address("index.html"), 1280, 900);
            browser.keepScreenshot("split-no-script", 1280);

            assertEquals(7, browser.all(".compared tbody tr").size());
            assertTrue(browser.find(".waiting").isDisplayed());
            assertTrue(browser.complaints().stream().allMatch(each -> each.contains("script")));
        }
    }

    @Test
    void theSplitPageOpensFromADiskToo() throws IOException {
        browser.open(split("disk", comparison).resolve("index.html"), 1280, 900);
        browser.drawAll();

        assertEquals(List.of(), browser.complaints());
    }
}
