package dev.parkbench.report.answer;

import dev.parkbench.results.Claim;
import java.util.List;

/**
 * A statement that a run refutes, or a verdict that was not expected.
 *
 * @param claim the first of those that say the same
 * @param alike of what the others say it: the last parts of their ids
 */
public record Surprise(Claim claim, List<String> alike) {

    public Surprise {
        alike = List.copyOf(alike);
    }

    /** For people. */
    public String text() {
        String verdict = (claim.asExpected() ? "" : "Not expected. ") + claim.verdict() + ": ";
        String remark = claim.remark() == null ? "" : " " + claim.remark();
        String others = alike.isEmpty()
                ? ""
                : " The same goes for: " + String.join(", ", alike) + ".";
        return verdict + claim.statement() + (claim.statement().endsWith(".") ? "" : ".") + remark
                + others;
    }
}
