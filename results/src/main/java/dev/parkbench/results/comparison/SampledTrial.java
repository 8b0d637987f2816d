package dev.parkbench.results.comparison;

/**
 * What one trial gave of one measurement.
 *
 * @param index equal indices of two sides in one run belong together
 * @param quantiles of its values
 * @param unsound why its load was not VALID; empty if nothing is known against it
 */
record SampledTrial(int index, Quantiles quantiles, String unsound) {

    boolean isSound() {
        return unsound.isEmpty();
    }
}
