package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.report.KeptRun;
import dev.parkbench.report.answer.Answer;
import dev.parkbench.report.answer.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The published run as a page and as RESULTS.md, as people see them. */
class PublishedPageTest {

    private static final Path ROOT = Path.of("..");
    private static final long MOST_BYTES = 5_000_000;
    private static final double MOST_PIXELS_OFF = 40;

    /** As wide as the text of a file on GitHub, in type of its size. */
    private static final String LIKE_GITHUB = """
            <!doctype html><meta charset="utf-8"><style>
            body{max-width:980px;margin:0 auto;padding:32px;
              font:16px/1.5 -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
            h1{font-size:2em;margin:0 0 16px;padding-bottom:.3em;border-bottom:1px solid}
            h2{font-size:1.5em;margin:24px 0 16px;padding-bottom:.3em;border-bottom:1px solid;
              line-height:1.25}
            p,ul,table,pre{margin:0 0 16px} pre{padding:16px;font-size:85%;background:#eee}
            img{max-width:100%}
            </style>
            """;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static KeptRun run;
    private static Path page;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Browser.isInstalled(), () -> "PublishedPageTest " + Browser.HOW_TO_INSTALL);
        try (Stream<Path> runs = Files.list(ROOT.resolve("docs").resolve("runs"))) {
            run = KeptRun.read(runs.max(Comparator.comparing(Path::getFileName)).orElseThrow());
        }
        page = folder.resolve("report.html");
        Files.writeString(page, HtmlReport.render(List.of(run)));
        browser = Browser.start(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static double number(String script, Object... arguments) {
        return ((Number) browser.script("return " + script, arguments)).doubleValue();
    }

    @Test
    void thePageOpensWithTheAnswersAndIsSmall() throws IOException {
        browser.open(page, 1280, 900);
        browser.drawAll();
        browser.keepScreenshot("published-light", 1280);

        assertTrue(Files.size(page) <= MOST_BYTES, Files.size(page) + " bytes");
        assertEquals("answers", browser.find("main > section").getDomAttribute("id"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(3, browser.all("#answers > figure").size());
    }

    @Test
    void everyEntryOfTheContentsLandsWhereItSays() {
        browser.open(page, 1280, 900);
        List<String> entries = browser.all("nav a").stream()
                .map(link -> String.valueOf(link.getDomAttribute("href"))).toList();
        assertFalse(entries.isEmpty());
        for (String entry : entries) {
            browser.open(page, 1280, 900);
            WebElement link = browser.find("nav a[href='" + entry + "']");
            browser.script("arguments[0].click()", link);
            WebElement target = browser.find(entry);
            browser.await(entry + " is on top, or the page is at its end", () -> Math
                    .abs(number("arguments[0].getBoundingClientRect().top",
                            target)) <= MOST_PIXELS_OFF
                    || number("document.documentElement.scrollHeight - innerHeight - scrollY") < 2);
            browser.drawAll(); // as somebody who goes on reading has it
            assertTrue(
                    number("arguments[0].getBoundingClientRect().top", target) >= -MOST_PIXELS_OFF,
                    entry);
        }
    }

    @Test
    void aPhoneShowsAllOfIt() throws IOException {
        browser.open(page, 360, 740);
        browser.drawAll();
        browser.keepScreenshot("published-phone", 360);

        assertTrue(browser.fits(), "the page is wider than the phone");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void theFirstScreenOfTheResultsAnswersEveryQuestion() throws IOException {
        String markdown = Files.readString(ROOT.resolve("RESULTS.md"));
        List<Extension> tables = List.of(TablesExtension.create());
        String html = HtmlRenderer.builder().extensions(tables).build()
                .render(Parser.builder().extensions(tables).build().parse(markdown));
        Path file = folder.resolve("results.html");
        Files.writeString(file, LIKE_GITHUB + "<base href=\""
                + ROOT.toAbsolutePath().normalize().toUri() + "\">" + html);

        browser.load(file.toUri(), 1280, 900);
        browser.keepWindow("results-first-screen");

        List<Answer> answers = Answers.of(run.run());
        assertEquals(3, answers.size());
        for (Answer answer : answers) {
            double bottom = number("[...document.querySelectorAll('p')].find(p => "
                    + "p.textContent.includes(arguments[0])).getBoundingClientRect().bottom",
                    answer.answer());
            assertTrue(bottom <= 900, answer.question() + " ends at " + bottom);
        }
    }
}
