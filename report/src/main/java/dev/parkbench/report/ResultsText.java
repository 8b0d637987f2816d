package dev.parkbench.report;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import dev.parkbench.results.Tally;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders the summary of a run for the terminal: the claims, arms and notes of each experiment, and
 * a tally.
 */
public final class ResultsText {
    private ResultsText() {
    }

    /**
     * The text, ending in a newline.
     *
     * @param width the width of the lines in columns, which single words may exceed
     */
    public static String render(Run run, int width) {
        StringBuilder out = new StringBuilder();
        wrap(out, run.id() + ": suite " + run.suite() + ", profile " + run.profile() + ", "
                + run.status().name().toLowerCase(Locale.ROOT), width);
        Caveats.of(run).forEach(caveat -> wrap(out, caveat, width));
        for (ExperimentResult result : run.experiments()) {
            out.append('\n');
            wrap(out, result.name() + ": " + result.title(), width);
            out.append(result.claims().isEmpty() ? "no claims\n" : claims(result, width));
            String arms = ArmsText.render(result.arms(), width);
            out.append(arms.isEmpty() ? "" : "\n" + arms);
            result.notes().forEach(note -> wrap(out, "Note: " + note, width));
        }
        return out.append('\n').append(Tally.of(run).text()).append('\n').toString();
    }

    private static String claims(ExperimentResult result, int width) {
        TextTable table = new TextTable("claim", "verdict", "statement and evidence");
        result.claims().forEach(claim -> table.row(claim.id(), verdict(claim), because(claim)));
        return table.wrap(2, width).render();
    }

    private static String verdict(Claim claim) {
        return claim.asExpected()
                ? claim.verdict().name()
                : claim.verdict() + "\n(not " + claim.expected() + ")";
    }

    private static String because(Claim claim) {
        String facts = claim.evidence().stream().map(Evidence::text)
                .collect(Collectors.joining("; "));
        String remark = claim.remark() == null ? "" : oneLine(claim.remark());
        return Stream.of(oneLine(claim.statement()), oneLine(facts), remark)
                .filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static void wrap(StringBuilder out, String text, int width) {
        String safe = text.replaceAll("\\p{Cc}", " ");
        TextWidth.wrap(safe, Math.max(width, 1)).forEach(line -> out.append(line).append('\n'));
    }
}
