package dev.parkbench.benchmarks.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Condition;
import dev.parkbench.benchmarks.claim.Expectation;
import dev.parkbench.benchmarks.claim.Need;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Requirement;
import dev.parkbench.results.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the catalogue, as JSON shows it.
 *
 * @param id {@code experiment/claim}
 * @param formerId the id in records of the previous schema; empty if the claim is newer
 * @param statement the statement with the bounds of the profile full
 * @param source the source of the claim, such as a heading of the article
 * @param says the statement of the source, paraphrased
 * @param expected the predicted verdict
 * @param earlier the predicted verdict on older JDKs, if it differs
 * @param needs what the claim needs and a machine may lack; VOID is predicted where it does
 * @param timed whether times decide the verdict
 * @param conditions the conditions of the rule
 * @param refutedBy an example of data that would refute the claim
 */
public record CatalogueEntry(
        String id,
        String formerId,
        String statement,
        String source,
        String says,
        Verdict expected,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Expectation.Earlier> earlier,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> needs,
        boolean timed,
        List<Asked> conditions,
        String refutedBy) {

    /**
     * A condition of a rule with its bounds.
     *
     * @param name the name of the value
     * @param unit the unit of the bounds
     * @param requirement the relation between value and bounds; null if the value does not decide
     * @param full the bounds in the profile full
     * @param ci the bounds in the profile ci
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
                rule.expected().earlier(), rule.needs().stream().map(Need::what).toList(),
                rule.timed(),
                rule.conditions().stream().map(Asked::of).toList(), rule.refutedBy());
    }
}
