package dev.parkbench.benchmarks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What is true of every claim of every experiment. */
class ClaimCatalogueTest {

    private static void each(BiConsumer<Experiment<?>, ClaimRule> check, Scope scope) {
        Set<String> seen = new HashSet<>();
        assertAll(Suite.all().stream().flatMap(suite -> suite.experiments().stream())
                .filter(question -> seen.add(question.name()))
                .flatMap(question -> {
                    Experiment<?> experiment = question;
                    return experiment.claims(scope).stream()
                            .map(rule -> () -> check.accept(experiment, rule));
                }));
    }

    @Test
    void anIdStandsForOneClaimAndSaysWhereItBelongs() {
        Set<String> ids = new HashSet<>();
        each((experiment, rule) -> {
            assertTrue(ids.add(rule.id()), rule.id() + " is there twice");
            assertTrue(rule.id().startsWith(experiment.name() + "/"), rule.id());
        }, MadeUpRecord.CI);
    }

    @Test
    void aStatementSaysItsBoundsInBothProfiles() {
        each((experiment, rule) -> {
            for (Profile profile : Profile.values()) {
                String statement = rule.statement(profile);
                assertFalse(statement.isBlank() || statement.contains("{"), statement);
                assertFalse(rule.says().isBlank(), rule.id() + " has no source");
            }
        }, MadeUpRecord.FULL);
    }

    @Test
    void whatWasNotMeasuredIsVoid() {
        for (Scope scope : List.of(MadeUpRecord.CI, MadeUpRecord.FULL)) {
            each((experiment, rule) -> assertEquals(Verdict.VOID,
                    rule.judge(new ExperimentRecord(scope, List.of(), Map.of())).claim()
                            .verdict(),
                    rule.id()), scope);
        }
    }
}
