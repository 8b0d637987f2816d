package dev.parkbench.report.answer;

import dev.parkbench.results.Claim;
import java.util.List;

/**
 * A claim that a run refutes, or that has an unexpected verdict.
 *
 * @param claim the first of the claims that differ only in the subject
 * @param alike the subjects of the others: the last parts of their ids
 */
public record Surprise(Claim claim, List<String> alike) {

    public Surprise {
        alike = List.copyOf(alike);
    }

    /** The surprise as text, in sentences. */
    public String text() {
        String verdict = (claim.asExpected() ? "" : "Not expected. ") + claim.verdict() + ": ";
        String remark = claim.remark() == null ? "" : " " + claim.remark();
        String others = alike.isEmpty()
                ? ""
                : " The same holds for: " + String.join(", ", alike) + ".";
        return verdict + claim.statement() + (claim.statement().endsWith(".") ? "" : ".") + remark
                + others;
    }
}
