package dev.parkbench.report.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.SummaryMarkdown;
import dev.parkbench.report.html.HostileRun;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Estimate;
import dev.parkbench.results.comparison.MissingMeasurement;
import dev.parkbench.results.comparison.Rules;
import dev.parkbench.results.statistics.Interval;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {
    private final Run run = SyntheticRun.complete();

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static Element suite(Run run) throws Exception {
        return parsed(JunitXml.render(List.of(JudgedSuite.of(run))));
    }

    private static Element testCase(Element suite, String name) {
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element each = (Element) cases.item(i);
            if (each.getAttribute("name").equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no case " + name);
    }

    private static Element only(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        assertEquals(1, found.getLength(), name);
        return (Element) found.item(0);
    }

    @Test
    void theCountsAreThoseOfTheVerdicts() throws Exception {
        Element suite = suite(run);

        assertEquals("testsuite", suite.getTagName());
        assertEquals("parkbench.article", suite.getAttribute("name"));
        assertEquals("3", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals("0", suite.getAttribute("errors"));
        assertEquals("455.000", suite.getAttribute("time")); // 02:22:25 to 02:30:00
    }

    @Test
    void aClaimAsExpectedPasses() throws Exception {
        Element passed = testCase(suite(run), "fan-out.overlap");

        assertEquals("parkbench.article.fan-out", passed.getAttribute("classname"));
        assertEquals(0, passed.getElementsByTagName("failure").getLength());
        assertEquals(0, passed.getElementsByTagName("skipped").getLength());
    }

    @Test
    void anotherVerdictIsAFailureWithItsEvidence() throws Exception {
        Element failure = only(testCase(suite(run), "fan-out.sum"), "failure");

        assertTrue(failure.getAttribute("message").startsWith("REFUTED, expected HOLDS: "));
        assertTrue(failure.getTextContent().contains("ratio 0.1"), failure.getTextContent());
    }

    @Test
    void aVoidClaimIsSkippedWithItsReason() throws Exception {
        Element skipped = only(testCase(suite(run), "workers.law"), "skipped");

        assertEquals("VOID: The generator was the bottleneck.", skipped.getAttribute("message"));
    }

    @Test
    void anExperimentThatFailedIsAnError() throws Exception {
        Run failed = run.withStatus(RunStatus.FAILED);

        Element suite = suite(failed);

        assertEquals("1", suite.getAttribute("errors"));
        Element error = only(suite, "error");
        assertEquals("The experiment judged no claim.", error.getAttribute("message"));
        assertEquals("parkbench.article.nothing",
                ((Element) error.getParentNode()).getAttribute("classname"));
    }

    @Test
    void anInterruptedRunIsAnError() throws Exception {
        assertEquals("1", suite(run.withStatus(RunStatus.INTERRUPTED)).getAttribute("errors"));
    }

    private static ComparedMeasurement row(String name, @Nullable ComparisonVerdict verdict) {
        return new ComparedMeasurement(name, "p50", "ms", Direction.LOWER, true, 10, 10, 0.05,
                new Estimate(10, 11, 1.1, new Interval(1.09, 1.11)), null, null, null, verdict,
                "beyond 5 %", List.of());
    }

    @Test
    void aComparisonHasACaseForEachRowThatIsJudged() throws Exception {
        Comparison comparison = new Comparison(Comparison.SCHEMA, "before", "after",
                ComparisonVerdict.REGRESSION, Rules.usual(), null, List.of(), List.of(),
                List.of(row("slower", ComparisonVerdict.REGRESSION),
                        row("same", ComparisonVerdict.NO_CHANGE),
                        row("quicker", ComparisonVerdict.IMPROVEMENT),
                        row("unsure", ComparisonVerdict.INCONCLUSIVE), row("threads", null)),
                List.of(new MissingMeasurement("lost", "the candidate lacks it", false)));

        Element suite = parsed(
                JunitXml.render(List.of(JudgedSuite.of(comparison, Instant.EPOCH))));

        assertEquals("5", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("2", suite.getAttribute("skipped"));
        assertEquals("missing: the candidate lacks it",
                only(testCase(suite, "lost, p50"), "skipped").getAttribute("message"));
        Element failure = only(testCase(suite, "slower, p50"), "failure");
        assertEquals("REGRESSION: beyond 5 %", failure.getAttribute("message"));
        assertTrue(failure.getTextContent().contains("ratio: 1.100"), failure.getTextContent());
        only(testCase(suite, "unsure, p50"), "skipped");
    }

    @Test
    void severalRunsAreSuitesOfOneFile() throws Exception {
        Element root = parsed(JunitXml.render(List.of(JudgedSuite.of(run), JudgedSuite.of(run))));

        assertEquals("testsuites", root.getTagName());
        assertEquals(2, root.getElementsByTagName("testsuite").getLength());
    }

    @Test
    void hostileTextIsStillXmlAndText() throws Exception {
        Run hostile = HostileRun.of("]]></system-out><error/>\u0000\u001b\uffff\ud800");

        Element suite = suite(hostile);

        assertEquals(1, suite.getElementsByTagName("failure").getLength());
        assertEquals(1, suite.getElementsByTagName("error").getLength());
        assertTrue(suite.getTextContent().contains("]]></system-out><error/>\ufffd"));
    }

    @Test
    void theSummaryPutsWhatNeedsALookFirst() {
        String text = SummaryMarkdown.render(List.of(JudgedSuite.of(run)));

        assertTrue(text.startsWith("## parkbench.article\n\n1 as expected, 1 not as expected, 1"
                + " without a sound answer, 0 failed, in 455 s.\n"), text);
        int failed = text.indexOf("### Not as expected");
        int skipped = text.indexOf("### No sound answer");
        assertTrue(0 < failed && failed < skipped, text);
        assertTrue(text.contains("ratio 0.1"), text);
    }

    @Test
    void aSummaryOfNothingWrongSaysSo() {
        Run fine = run.withExperiments(List.of());

        String text = SummaryMarkdown.render(List.of(JudgedSuite.of(fine)));

        assertTrue(text.contains("All as expected: 0 as expected"), text);
    }
}
