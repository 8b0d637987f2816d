package dev.parkbench.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a machine judged.
 *
 * @param id stable within a suite
 * @param statement what is claimed
 * @param source where it is claimed, such as a heading of the article
 * @param expected the verdict that was predicted
 * @param verdict the verdict that the evidence gives
 * @param evidence the facts that decide
 * @param remark one sentence where reality differs from the source, or why the verdict is VOID
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
