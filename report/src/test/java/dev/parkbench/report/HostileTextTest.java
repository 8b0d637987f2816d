package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Trial;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run.json from elsewhere may say anything anywhere; a report prints it and never obeys it. */
class HostileTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a|b|c", "a\n| x | y |", "a\r\n# heading", "<script>alert(1)</script>",
                "```\n<b>out</b>", "````", "`a|b`", "a\\|b", "[x](javascript:y)",
                "a\u001b]0;title\u0007b",
                "a\u009b31mb",
                "# heading", "- item", "+ item", "1. item", "2) item", "---", "=== x"})
    void aReportKeepsItsShape(String text) {
        String markdown = ResultsMarkdown.render(hostile(text));
        String plain = ResultsMarkdown.render(hostile("harmless"));
        assertEquals(shape(plain), shape(markdown), markdown);
        assertFalse(outsideFences(markdown).contains("<script"), markdown);
        assertFalse(markdown.chars().anyMatch(HostileTextTest::isControl), markdown);
        assertFalse(ResultsText.render(hostile(text), 80).chars()
                .anyMatch(HostileTextTest::isControl));
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n';
    }

    /** What each line outside fences is: the marks that start a block, and the cells of a row. */
    private static List<String> shape(String markdown) {
        return outsideFences(markdown).lines().map(HostileTextTest::shapeOfLine).toList();
    }

    private static String shapeOfLine(String line) {
        if (line.startsWith("|")) {
            return "row of " + line.replace("\\\\", "").replace("\\|", "").split("\\|", -1).length;
        }
        String marks = line.replaceFirst("^((?:(?:#+|[-+*>]|\\d+[.)]) +|-{3,}$|={3,}$)*).*", "$1");
        return line.isEmpty() ? "" : marks + "text";
    }

    private static String outsideFences(String markdown) {
        StringBuilder out = new StringBuilder();
        String fence = "";
        for (String line : markdown.lines().toList()) {
            String ticks = line.replaceFirst("^(`*).*", "$1");
            if (fence.isEmpty() && ticks.length() >= 3) {
                fence = ticks;
                out.append("fence\n");
            } else if (!fence.isEmpty() && line.equals(ticks)
                    && ticks.length() >= fence.length()) {
                fence = "";
            } else if (fence.isEmpty()) {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }

    private static Run hostile(String text) {
        Claim claim = new Claim(text, text, text, Verdict.HOLDS, Verdict.VOID,
                List.of(new Evidence(text, text, text)), text);
        Trial trial = new Trial(1, "2026-11-23T02:22:25Z", List.of(),
                Map.of("distribution", Map.of(text, 1), "law", Map.of(text, 1)));
        Measurement measurement = new Measurement(text, text, Direction.LOWER, 1, 1, 1, 1, 1, 1, 1,
                text);
        List<Arm> arms = List.of(
                new Arm(text, Map.of("p", text), List.of(trial), List.of(measurement)),
                new Arm("other", Map.of("p", "q"), List.of(), List.of(measurement)));
        return SyntheticRun.complete().withExperiments(List.of(new ExperimentResult(text, text,
                text, text, List.of(claim), arms, text, List.of(text))));
    }
}
