package dev.parkbench.results.comparison;

/**
 * What a test of a row said.
 *
 * @param test {@code wilcoxon-signed-rank} of pairs or {@code mann-whitney-u}
 * @param pValue of this row alone, two-sided
 * @param adjusted after Holm's correction for all rows that are judged
 * @param least the least p-value that so many trials can have at all
 */
public record Significance(String test, double pValue, double adjusted, double least) {
    static final String PAIRED = "wilcoxon-signed-rank";
    static final String UNPAIRED = "mann-whitney-u";
}
