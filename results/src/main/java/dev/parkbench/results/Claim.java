package dev.parkbench.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim: a statement with a verdict that was computed from evidence.
 *
 * @param id the id, stable within a suite
 * @param statement the statement
 * @param source the origin of the statement, such as a heading of the article
 * @param expected the predicted verdict
 * @param verdict the verdict according to the evidence
 * @param evidence the facts that decide the verdict
 * @param remark a sentence on where the measurements differ from the source, or on why the verdict
 *     is VOID; null if there is none
 */
public record Claim(
        String id,
        String statement,
        String source,
        Verdict expected,
        Verdict verdict,
        List<Evidence> evidence,
        @Nullable String remark) {

    public Claim {
        Checks.text(id, "id");
        Checks.text(statement, "statement");
        Checks.present(source, "source");
        Checks.present(expected, "expected");
        Checks.present(verdict, "verdict");
        evidence = List.copyOf(Checks.present(evidence, "evidence"));
    }

    /** Whether the verdict is the predicted one. */
    public boolean asExpected() {
        return verdict == expected;
    }
}
