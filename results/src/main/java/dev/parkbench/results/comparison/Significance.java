package dev.parkbench.results.comparison;

/**
 * The result of the significance test of a row.
 *
 * @param test the name of the test, {@link #PAIRED} or {@link #UNPAIRED}; files of earlier versions
 *     have rank tests
 * @param pValue the two-sided p-value of this row alone
 * @param adjusted the p-value, adjusted for all rows that are judged
 * @param least the smallest p-value that is possible with this number of trials
 */
public record Significance(String test, double pValue, double adjusted, double least) {
    static final String PAIRED = "permutation-of-pairs";
    static final String UNPAIRED = "permutation-of-trials";
}
