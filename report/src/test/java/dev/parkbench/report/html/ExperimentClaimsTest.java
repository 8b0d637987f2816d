package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.report.KeptRun;
import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.SyntheticRun;
import dev.parkbench.results.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims as they stand in the section of their experiment. */
class ExperimentClaimsTest {

    private static final String CHANGED = "the verdict changed";

    private static Run run(Verdict verdict) {
        Claim claim = new Claim("e/waits", "It waits.", "", Verdict.HOLDS, verdict, List.of(),
                null);
        return SyntheticRun.complete().withExperiments(List.of(new ExperimentResult("e", "E", "?",
                "!", List.of(claim), List.of(), "", List.of())));
    }

    private static String section(Verdict... verdicts) {
        String page = HtmlReport.render(Arrays.stream(verdicts)
                .map(verdict -> new KeptRun(run(verdict), null)).toList());
        int start = page.indexOf("id=\"experiment-e\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    @Test
    void aClaimLinksToItsRowInTheTableOfAll() {
        String section = section(Verdict.HOLDS);

        assertTrue(section.contains("It waits."), section);
        assertTrue(section.contains("href=\"#claim-e-waits\""), section);
        assertFalse(section.contains(CHANGED), section);
    }

    @Test
    void ofTwoRunsEachVerdictIsThereAndAChangeIsSaid() {
        String section = section(Verdict.HOLDS, Verdict.REFUTED);

        assertTrue(section.contains(CHANGED), section);
        assertTrue(section.contains(">HOLDS<") && section.contains(">REFUTED<"), section);
        assertEquals(1, section.split("<li>", -1).length - 1, section);
        assertFalse(section(Verdict.REFUTED, Verdict.REFUTED).contains(CHANGED));
    }
}
