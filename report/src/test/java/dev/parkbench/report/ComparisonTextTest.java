package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.ComparisonText.Detail;
import dev.parkbench.results.Direction;
import dev.parkbench.results.comparison.ComparedMeasurement;
import dev.parkbench.results.comparison.Comparison;
import dev.parkbench.results.comparison.ComparisonVerdict;
import dev.parkbench.results.comparison.Estimate;
import dev.parkbench.results.comparison.MissingMeasurement;
import dev.parkbench.results.comparison.Rules;
import dev.parkbench.results.comparison.Shift;
import dev.parkbench.results.comparison.Significance;
import dev.parkbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTextTest {
    private static final String EVIL = "<script>x</script>\u001b[31m|`*";

    private static Comparison comparison(String name) {
        ComparedMeasurement row = new ComparedMeasurement(name, "p50", "ms", Direction.LOWER, true,
                10, 10, 0.05,
                new Estimate(10.1, 11.11, 1.1, new Interval(1.09, 1.11)),
                new Significance("permutation-of-pairs", 0.00195, 0.0039, 0.00195), 0.051, null,
                ComparisonVerdict.REGRESSION, "beyond 5 %, p = 0.0039 among all rows",
                List.of(new Shift(50, 10.1, 11.11, 1.1, new Interval(1.09, 1.11)),
                        new Shift(99.9, 0, 1, null, null)));
        return new Comparison(Comparison.SCHEMA, "a", "b", ComparisonVerdict.REGRESSION,
                Rules.usual(), "equal sides are flagged in at most 2 % of comparisons", List.of(),
                List.of("a note"), List.of(row),
                List.of(new MissingMeasurement("lost", "the candidate lacks it", false)));
    }

    @Test
    void aPersonSeesTheRatioItsIntervalTheVerdictAndTheShift() {
        String text = ComparisonText.render(comparison("t"), 150, Detail.ONE_SCREEN, false);
        assertTrue(text.startsWith("base:      a\ncandidate: b\nnote: a note\n"), text);
        assertTrue(text.contains("1.100"), text);
        assertTrue(text.contains("1.090 to 1.110"), text);
        assertTrue(text.contains("0.0039"), text);
        assertTrue(text.contains("p99.9"), text);
        assertTrue(text.contains("finds changes from 5.1 %"), text);
        assertTrue(text.matches("(?s).*\nlost +missing +the candidate lacks it\n.*"), text);
        assertTrue(
                text.endsWith(
                        "REGRESSION (1 REGRESSION, 1 missing; equal sides are flagged in at most"
                                + " 2 % of comparisons)\n"),
                text);
    }

    private static ComparedMeasurement row(String name, ComparisonVerdict verdict,
            String because) {
        return new ComparedMeasurement(name, "p50", "ms", Direction.LOWER, false, 1, 1, 0.05, null,
                null, null, null, verdict, because, List.of());
    }

    /** Two runs of one trial each have hundreds of rows that one sentence describes. */
    @Test
    void whatIsEqualOrCannotTellIsCountedAndTheRestComesFirst() {
        List<ComparedMeasurement> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(row("dull-" + i, ComparisonVerdict.INCONCLUSIVE, "1 and 1 trials"));
            rows.add(row("same-" + i, ComparisonVerdict.NO_CHANGE, "within " + i + " %"));
        }
        rows.add(row("slower", ComparisonVerdict.REGRESSION, "beyond 5 %"));
        Comparison comparison = new Comparison(Comparison.SCHEMA, "a", "b",
                ComparisonVerdict.REGRESSION, Rules.usual(), null, List.of(), List.of(), rows,
                List.of());

        String text = ComparisonText.render(comparison, 80, Detail.ONE_SCREEN, false);

        assertTrue(text.lines().count() <= 24, text);
        assertTrue(text.contains("slower"), text);
        assertTrue(text.contains("  400 INCONCLUSIVE: # and # trials\n"), text);
        assertTrue(text.contains("  400 NO_CHANGE\n"), text);
        assertFalse(text.contains("dull-7"), text);
        String all = ComparisonText.render(comparison, 80, Detail.ALL, false);
        assertTrue(all.contains("dull-399") && all.contains("same-399"), all);
        assertTrue(all.indexOf("slower") < all.indexOf("dull-0"), all);
    }

    @Test
    void namesFromFilesDriveNeitherTerminalNorPage() {
        assertFalse(
                ComparisonText.render(comparison(EVIL), 150, Detail.ALL, true).contains("\u001b"));
        String page = ComparisonMarkdown.render(comparison(EVIL));
        assertFalse(page.contains("\u001b"), page);
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("\\|\\`\\*"), page);
        assertTrue(page.startsWith("## Comparison: REGRESSION\n"), page);
    }
}
