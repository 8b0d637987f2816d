package dev.parkbench.benchmarks.catalogue;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.Suite;
import dev.parkbench.benchmarks.claim.ClaimRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ArticleStatementTest {

    /** The article's headings, in its order, but those with no statement below them. */
    private static final List<String> SECTIONS = List.of("Django 3.1 Async",
            "Create Virtualenv and Setup Project", "Initialize Django", "Create some Views",
            "Async Aggregation View", "Compare with Sync View", "Why Did it Work?",
            "ASGI Example", "Async Test Example", "Async Middleware Example", "Why Async?",
            "Resource Efficiency", "Ease of Use", "Async Adapter Functions",
            "A little bit of History", "Concurrency vs Parallelism", "Scalability",
            "One final Example");

    private static Stream<ClaimRule> rules() {
        return Suite.all().stream().flatMap(suite -> suite.experiments().stream()).distinct()
                .flatMap(experiment -> experiment.claims(MadeUpRecord.FULL).stream());
    }

    @Test
    void everySectionOfTheArticleHasStatementsInItsOrder() {
        assertEquals(SECTIONS,
                ArticleStatement.all().stream().map(ArticleStatement::section).distinct().toList());
    }

    @Test
    void everyClaimThatIsNamedExists() {
        List<String> ids = rules().map(ClaimRule::id).toList();

        assertAll(ArticleStatement.all().stream().flatMap(each -> each.claims().stream())
                .map(claim -> () -> assertTrue(
                        ids.stream().anyMatch(id -> ArticleStatement.covers(claim, id)),
                        claim + " is no claim")));
    }

    @Test
    void everyClaimFromTheArticleJudgesAStatementOfItsSection() {
        List<ArticleStatement> statements = ArticleStatement.all();

        assertAll(rules().filter(rule -> SECTIONS.contains(rule.source()))
                .map(rule -> () -> assertTrue(
                        statements.stream().anyMatch(each -> each.isJudgedBy(rule.id())
                                && each.section().equals(rule.source())),
                        rule.id() + " is from '" + rule.source()
                                + "', where no statement names it")));
    }

    @Test
    void aStatementNeedsEitherClaimsOrAReason() {
        List<String> claims = List.of("workers/hash-law");

        assertThrows(IllegalArgumentException.class,
                () -> new ArticleStatement("Scalability", "It is so.", List.of(), null));
        assertThrows(IllegalArgumentException.class,
                () -> new ArticleStatement("Scalability", "It is so.", claims, "An opinion."));
        assertThrows(JacksonException.class, () -> JsonMapper.shared().readValue(
                "{\"section\": \"Scalability\", \"statement\": \"It is so.\"}",
                ArticleStatement.class));
    }

    @Test
    void anAsteriskStandsForAllClaimsThatBeginSo() {
        assertTrue(ArticleStatement.covers("workers/hash-*", "workers/hash-law"));
        assertFalse(ArticleStatement.covers("workers/hash-*", "workers/shared-queue"));
        assertFalse(ArticleStatement.covers("workers/hash", "workers/hash-law"));
    }
}
