package dev.parkbench.results.comparison;

/**
 * A difference between two sides.
 *
 * @param aspect the aspect that differs
 * @param text the difference with both values
 * @param harmless whether the difference does not prevent a comparison and is only reported
 */
record Difference(Aspect aspect, String text, boolean harmless) {
}
