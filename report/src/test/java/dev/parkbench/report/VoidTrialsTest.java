package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.html.HtmlReport;
import dev.parkbench.results.Arm;
import dev.parkbench.results.Direction;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trial that measured nothing has a row, and the row says why. */
class VoidTrialsTest {

    private static final String STARTED = "2026-01-01T00:00:00Z";
    private static final Measurement TIME = Measurement.ofValues("time", "ms", Direction.LOWER, 7);

    private static Trial failed(int index, String reason) {
        return new Trial(index, STARTED, List.of(), Map.of(Trial.VOID, reason));
    }

    private static Trial measured(int index) {
        return new Trial(index, STARTED, List.of(TIME), Map.of());
    }

    private static Arm arm(List<Measurement> all, Trial... trials) {
        return new Arm("an arm", Map.of(), List.of(trials), all);
    }

    private static Run run(Arm arm) {
        return SyntheticRun.complete().withExperiments(List.of(new ExperimentResult("some", "Some",
                "What?", "That.", List.of(), List.of(arm), "./parkbench run some", List.of())));
    }

    @Test
    void whatAllTrialsHaveInCommonIsSaidOnce() {
        assertEquals(List.of("VOID: out of memory"), VoidTrials
                .reasons(arm(List.of(), failed(0, "out of memory"), failed(1, "out of memory"))));
    }

    @Test
    void whatOnlySomeHaveNamesThem() {
        assertEquals(List.of("VOID, trial 1: it hung", "VOID, trial 2: killed"), VoidTrials
                .reasons(arm(List.of(TIME), measured(0), failed(1, "it hung"),
                        failed(2, "killed"))));
    }

    @Test
    void whatEachHasOfItsOwnIsSaidOfEach() {
        assertEquals(List.of("VOID, trial 0: it hung", "VOID, trial 1: killed"), VoidTrials
                .reasons(arm(List.of(), failed(0, "it hung"), failed(1, "killed"))));
    }

    @Test
    void whereAllWasMeasuredThereIsNoReason() {
        assertEquals(List.of(), VoidTrials.reasons(arm(List.of(TIME), measured(0))));
    }

    @Test
    void theTableHasTheReasonBesideWhatOtherTrialsMeasured() {
        String text = ResultsMarkdown.render(run(arm(List.of(TIME), measured(0),
                failed(1, "killed after 90 s without an answer"))));
        assertTrue(text.contains("| an arm | 2 | time (ms) | 1 |"), text);
        assertTrue(text.contains("| an arm | 2 | VOID, trial 1: killed after 90 s without an answer"
                + " |  |"), text);
    }

    @Test
    void thePageHasItTooInARowOfAsManyCells() {
        String page = HtmlReport.render(List.of(new KeptRun(
                run(arm(List.of(TIME), measured(0), failed(1, "it hung"))), null)));
        int medians = page.indexOf("class=\"arms\"");
        String table = page.substring(page.indexOf("class=\"arms\"", medians + 1));
        List<Integer> cells = table.substring(0, table.indexOf("</table>")).lines()
                .filter(line -> line.contains("<td")).map(line -> line.split("<td", -1).length - 1)
                .toList();
        assertTrue(table.contains(">VOID, trial 1: it hung</td>"), table);
        assertEquals(List.of(11, 11), cells);
    }
}
