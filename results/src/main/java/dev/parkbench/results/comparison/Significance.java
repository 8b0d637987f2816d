package dev.parkbench.results.comparison;

/**
 * What a test of a row said.
 *
 * @param test which deals of the trials were compared with the measured one: those of {@link #PAIRED}
 *     or of {@link #UNPAIRED}; what was written before has tests by ranks
 * @param pValue of this row alone, two-sided
 * @param adjusted among all rows that are judged
 * @param least the least p-value that so many trials can have at all
 */
public record Significance(String test, double pValue, double adjusted, double least) {
    static final String PAIRED = "permutation-of-pairs";
    static final String UNPAIRED = "permutation-of-trials";
}
