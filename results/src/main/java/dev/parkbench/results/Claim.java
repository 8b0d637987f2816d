package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its verdict.
 *
 * @param id its name, unique in a run; the number of the article's statement where it has one
 * @param statement what is claimed, in our own words
 * @param source the section of the article, or what else it comes from
 * @param expected the verdict that is expected
 * @param verdict the verdict that the evidence gave
 * @param evidence the facts that decided, with their bounds
 * @param remark where reality differs from the article, or why the verdict is VOID
 */
public record Claim(String id, String statement, String source, Verdict expected, Verdict verdict,
        List<Evidence> evidence, @Nullable String remark) {

    public Claim {
        evidence = List.copyOf(evidence);
    }

    /** Whether the verdict is the expected one. */
    @JsonIgnore
    public boolean isAsExpected() {
        return verdict == expected;
    }
}
