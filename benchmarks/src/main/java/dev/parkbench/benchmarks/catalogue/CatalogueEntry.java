package dev.parkbench.benchmarks.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Condition;
import dev.parkbench.benchmarks.claim.Expectation;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Requirement;
import dev.parkbench.results.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the catalogue, for programs.
 *
 * @param id {@code experiment/claim}
 * @param formerId its id in records of the schema before; empty if it is new
 * @param statement with the bounds of the profile full
 * @param source where it is claimed
 * @param says what the source says, in other words
 * @param expected the verdict that is predicted
 * @param earlier what is predicted of older JDKs instead
 * @param timed whether times decide it
 * @param conditions what is looked at
 * @param refutedBy data that would refute it
 */
public record CatalogueEntry(
        String id,
        String formerId,
        String statement,
        String source,
        String says,
        Verdict expected,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Expectation.Earlier> earlier,
        boolean timed,
        List<Asked> conditions,
        String refutedBy) {

    /**
     * A condition and its bounds.
     *
     * @param name what is looked at
     * @param unit of the bounds
     * @param requirement what is asked of it; null if it decides nothing
     * @param full the bounds of the profile full
     * @param ci the bounds of the profile ci
     */
    public record Asked(
            String name,
            String unit,
            @Nullable Requirement requirement,
            List<Double> full,
            List<Double> ci) {

        static Asked of(Condition condition) {
            return new Asked(condition.name(), condition.unit(), condition.requirement(),
                    condition.bounds().stream().map(bound -> bound.at(Profile.FULL)).toList(),
                    condition.bounds().stream().map(bound -> bound.at(Profile.CI)).toList());
        }
    }

    /** What is predicted, for people. */
    public String expectation() {
        return new Expectation(expected, earlier).text();
    }

    /** The entry of a rule. */
    public static CatalogueEntry of(ClaimRule rule) {
        return new CatalogueEntry(rule.id(), rule.formerId(), rule.statement(Profile.FULL),
                rule.source(), rule.says(), rule.expected().verdict(),
                rule.expected().earlier(), rule.timed(),
                rule.conditions().stream().map(Asked::of).toList(), rule.refutedBy());
    }
}
