package dev.parkbench.results.report;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import java.util.stream.Collectors;

/** A run as a terminal shows it: every claim with its verdict and the numbers behind it. */
public final class ResultsText {

    private ResultsText() {
    }

    /** The text, with lines of at most this width where that can be done. */
    public static String render(Run run, int width) {
        StringBuilder text = new StringBuilder();
        for (ExperimentResult experiment : run.experiments()) {
            text.append('\n').append(experiment.name()).append(": ").append(experiment.title())
                    .append('\n');
            experiment.notes().forEach(note -> text.append("  ").append(note).append('\n'));
            if (!experiment.claims().isEmpty()) {
                TextTable table = new TextTable("claim", "verdict", "statement and evidence");
                experiment.claims()
                        .forEach(claim -> table.row(claim.id(), verdict(claim), says(claim)));
                text.append(table.render(2, width));
            }
        }
        text.append('\n').append(Tally.of(run.allClaims()).text()).append('\n');
        if (run.status() != RunStatus.COMPLETE) {
            text.append("This run is ").append(run.status())
                    .append(": it does not hold everything that was asked for.\n");
        }
        return text.toString();
    }

    private static String verdict(Claim claim) {
        return claim.verdict() + (claim.isAsExpected() ? "" : " (!)");
    }

    private static String says(Claim claim) {
        return claim.statement() + " [" + claim.evidence().stream().map(Evidence::text)
                .collect(Collectors.joining("; ")) + "]"
                + (claim.remark() == null ? "" : " " + claim.remark());
    }
}
