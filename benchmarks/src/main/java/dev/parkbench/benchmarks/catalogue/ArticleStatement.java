package dev.parkbench.benchmarks.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement of the article, and the claims that judge it or the reason why none does.
 *
 * @param section the article's heading above it
 * @param statement what it says, in our words
 * @param claims ids of claims; one that ends with an asterisk stands for all that begin so
 * @param notJudged why no claim judges it; null if one does
 */
public record ArticleStatement(
        String section,
        String statement,
        List<String> claims,
        @Nullable String notJudged) {

    private static final String FILE = "/dev/parkbench/benchmarks/catalogue/article.json";
    private static final String ALL = "*";

    /**
     * A statement.
     *
     * @throws IllegalArgumentException if it has neither a claim nor a reason, or both
     */
    public ArticleStatement(String section, String statement, @Nullable List<String> claims,
            @Nullable String notJudged) {
        this.section = section;
        this.statement = statement;
        this.claims = List.copyOf(Objects.requireNonNullElse(claims, List.of()));
        this.notJudged = notJudged;
        if (this.claims.isEmpty() == (notJudged == null)) {
            throw new IllegalArgumentException("'" + statement
                    + "' needs either claims or the reason why none judges it");
        }
    }

    /** All statements of the article, in its order. */
    public static List<ArticleStatement> all() {
        try (InputStream in = ArticleStatement.class.getResourceAsStream(FILE)) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(in, FILE),
                    new TypeReference<>() {
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Whether a claim judges it. */
    public boolean isJudgedBy(String claim) {
        return claims.stream().anyMatch(each -> covers(each, claim));
    }

    /** Whether the id of a claim, or of a group of claims, is that of this claim. */
    static boolean covers(String claims, String claim) {
        return claims.endsWith(ALL)
                ? claim.startsWith(claims.substring(0, claims.length() - ALL.length()))
                : claim.equals(claims);
    }
}
