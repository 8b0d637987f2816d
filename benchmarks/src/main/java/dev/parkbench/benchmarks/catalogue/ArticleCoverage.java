package dev.parkbench.benchmarks.catalogue;

import dev.parkbench.report.MarkdownText;
import java.util.List;
import java.util.stream.Collectors;

/** The table of the article's statements and the claims that judge them. */
final class ArticleCoverage {

    private static final String HEAD = """
            ## The article, statement by statement

            %d of the article's %d statements are judged. The others say why not.

            | section | statement, in our words | judged by |
            | --- | --- | --- |
            """;

    private ArticleCoverage() {
    }

    static String render(List<ArticleStatement> statements) {
        long judged = statements.stream().filter(each -> each.notJudged() == null).count();
        return statements.stream().map(ArticleCoverage::row).collect(Collectors.joining("",
                HEAD.formatted(judged, statements.size()), ""));
    }

    private static String row(ArticleStatement statement) {
        String reason = statement.notJudged();
        return "| " + MarkdownText.escape(statement.section()) + " | "
                + MarkdownText.escape(statement.statement()) + " | "
                + (reason == null
                        ? statement.claims().stream().map(claim -> "`" + claim + "`")
                                .collect(Collectors.joining(", "))
                        : "*Not judged:* " + MarkdownText.escape(reason))
                + " |\n";
    }
}
