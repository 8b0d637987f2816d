package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.report.KeptRun;
import dev.parkbench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A report as a person has it: opened from a file, in a browser that reaches no network. */
class ReportBrowserTest {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;
    private static Path loadPage;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Browser.isInstalled(), () -> "ReportBrowserTest " + Browser.HOW_TO_INSTALL);
        page = write("report.html", KeptRun.read(ReportRuns.withTrials(folder, 12, 400)));
        loadPage = write("load.html", KeptRun.read(ReportRuns.ofLoad(folder, 60)));
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path write(String name, KeptRun run) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, HtmlReport.render(List.of(run)));
        return file;
    }

    private static String text(String css) {
        return String.valueOf(browser.script(
                "return document.querySelector(arguments[0]).textContent", css));
    }

    private static List<String> shownClaims() {
        return browser.all("#claims-table tbody tr").stream().filter(WebElement::isDisplayed)
                .map(row -> row.findElement(
                        By.cssSelector("td[data-label='claim']")).getText())
                .toList();
    }

    private static void click(WebElement element) {
        browser.script("arguments[0].scrollIntoView({block:'center',behavior:'instant'})", element);
        element.click();
    }

    @Test
    void thePageOpensOfflineAndComplainsOfNothing() throws IOException {
        browser.open(page, 1280, 900);
        browser.drawAll();
        browser.keepScreenshot("report-light", 1280);

        assertEquals(List.of(), browser.complaints());
        assertEquals("file", browser.location().getScheme());
        assertEquals(0L, browser.script("return performance.getEntriesByType('resource').length"));
    }

    /** The promise is a second; how long it took is said, as a busy machine takes longer. */
    @Test
    void itSaysWhenItIsInteractive() {
        browser.open(page, 1280, 900);

        long ready = Long.parseLong(
                (String) browser.script("return document.documentElement.dataset.ready"));

        System.out.println("interactive after " + ready + " ms");
        assertTrue(ready > 0, ready + " ms");
    }

    @Test
    void theClockIsSwitchedForEveryCurve() {
        browser.open(page, 1280, 900);
        browser.drawAll();
        String before = text(".plot .key tbody");

        click(browser.find("[data-clock='service_time']"));

        assertNotEquals(before, text(".plot .key tbody"));
        assertTrue(text(".plot .panel-title").startsWith("service time"));
        click(browser.find("[data-clock='both']"));
        assertTrue(text(".plot .panel-title").contains("response time (solid)"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aCurveTellsItsValueWhereThePointerIs() throws IOException {
        browser.open(page, 1280, 900);
        browser.drawAll();
        WebElement over = browser.find(".plot .u-over");
        browser.script("arguments[0].scrollIntoView({block:'center',behavior:'instant'})", over);

        new Actions(browser.driver()).moveToElement(over, 60, 0).perform();

        String reading = text(".plot .reading");
        assertTrue(reading.startsWith("at p"), reading);
        assertFalse(text(".plot .key tbody td:last-child").equals("–"));
    }

    @Test
    void theArrowKeysMoveAlongACurve() {
        browser.open(page, 1280, 900);
        browser.drawAll();
        WebElement canvas = browser.find(".plot .canvas");
        browser.script("arguments[0].focus()", canvas);

        canvas.sendKeys(Keys.END);
        String end = text(".plot .reading");
        canvas.sendKeys(Keys.HOME);

        assertTrue(end.startsWith("at p99.9"), end);
        assertTrue(text(".plot .reading").startsWith("at min"), text(".plot .reading"));
    }

    @Test
    void anArmIsTakenOutAndBack() {
        browser.open(page, 1280, 900);
        browser.drawAll();
        WebElement box = browser.find(".plot .key input");

        click(box);
        click(box);

        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void claimsAreSortedAndFiltered() {
        browser.open(page, 1280, 900);
        List<String> before = shownClaims();
        assertEquals(15, before.size());

        click(browser.find("#claims-table th:nth-child(1) button"));

        // Equal ones stay in the order of the page.
        assertEquals(List.of("steps.7", "workers.law"), shownClaims().subList(0, 2));
        assertEquals("ascending", browser.find("#claims-table th").getDomAttribute("aria-sort"));
        click(browser.find("#claims-table th:nth-child(2) button"));
        assertEquals(List.of("steps.1", "steps.2", "steps.3", "steps.4"),
                shownClaims().subList(2, 6));
        click(browser.find("[data-filter='refuted']"));
        assertEquals(List.of("fan-out.sum", "steps.3"), shownClaims());
        browser.find("#find-claim").sendKeys("number 3");
        assertEquals(List.of("steps.3"), shownClaims());
        assertEquals("1 of 15", text("#claims-shown"));
    }

    @Test
    void aClaimHasAnAddress() {
        browser.open(page, 1280, 900);

        click(browser.find("a[href='#claim-steps.7']"));

        assertEquals("claim-steps.7", browser.location().getFragment());
    }

    @Test
    void itIsDarkWhereTheSystemIsOrWhereItIsTold() throws IOException {
        browser.open(page, 1280, 900);
        String light = (String) browser.script(
                "return getComputedStyle(document.body).backgroundColor");

        click(browser.find("#theme"));
        browser.drawAll();
        browser.keepScreenshot("report-dark", 1280);

        assertEquals("rgb(20, 24, 29)", browser.script(
                "return getComputedStyle(document.body).backgroundColor"));
        assertEquals("rgb(255, 255, 255)", light);
        click(browser.find("#theme"));
        click(browser.find("#theme"));
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name",
                        "prefers-color-scheme", "value", "dark"))));
        assertEquals("rgb(20, 24, 29)", browser.script(
                "return getComputedStyle(document.body).backgroundColor"));
        browser.driver().executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of()));
    }

    @Test
    void aPhoneShowsAllOfIt() throws IOException {
        browser.open(page, 360, 740);
        browser.drawAll();

        assertEquals(360L, browser.script("return window.innerWidth"));
        browser.keepScreenshot("report-phone", 360);
        assertTrue(browser.fits(), "the page is wider than the phone");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aRunOfLoadIsShownSecondBySecond() throws IOException {
        browser.open(loadPage, 1280, 900);
        browser.drawAll();
        browser.keepScreenshot("load-light", 1280);
        int canvases = browser.all("canvas").size();

        click(browser.find("[data-clock='service_time']"));
        WebElement heat = browser.find(".canvas[aria-label^='Heat map']");
        browser.script("arguments[0].focus()", heat);
        heat.sendKeys(Keys.HOME);

        assertEquals(1 + 7 + 1, canvases); // curves, seven panels, the heat map
        String reading = String.valueOf(browser.script(
                "return arguments[0].parentElement.querySelector('.ramp + .reading').textContent",
                heat));
        assertTrue(reading.matches("[\\d.]+ s, .* ms: \\d+ operations"), reading);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void aRunOfLoadFitsAPhone() throws IOException {
        browser.open(loadPage, 360, 740);
        browser.drawAll();
        browser.keepScreenshot("load-phone", 360);

        assertTrue(browser.fits());
    }

    @Test
    void whatAFileSaysIsNeverExecuted() throws IOException {
        String attack = "</script><script>window.attacked=1</script>"
                + "<img src=x onerror=\"window.attacked=2\"><svg onload=\"window.attacked=3\">"
                + "</title></style>\u2028";
        Run hostile = HostileRun.of(attack);
        Path file = write("hostile.html", new KeptRun(hostile, null));

        browser.open(file, 1280, 900);
        browser.drawAll();
        browser.keepScreenshot("hostile", 1280);

        assertNull(browser.script("return window.attacked"));
        assertEquals(0L, browser.script("return document.images.length"));
        assertTrue(text("#claims-table").contains("<script>window.attacked=1</script>"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void thePolicyStopsAScriptThatGotIntoThePage() throws IOException {
        Path file = folder.resolve("broken-into.html");
        Files.writeString(file, Files.readString(page).replace("</main>",
                "<script>window.attacked=1</script></main>"));

        browser.open(file, 1280, 900);

        assertNull(browser.script("return window.attacked"));
        assertFalse(browser.complaints().isEmpty());
    }
}
