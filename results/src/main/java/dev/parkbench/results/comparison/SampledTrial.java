package dev.parkbench.results.comparison;

/**
 * One measurement of one trial.
 *
 * @param index the index of the trial; equal indices of two sides of a run form a pair
 * @param quantiles the quantiles of the values
 * @param unsound the reason why the load was not VALID; empty if none is known
 */
record SampledTrial(int index, Quantiles quantiles, String unsound) {

    boolean isSound() {
        return unsound.isEmpty();
    }
}
