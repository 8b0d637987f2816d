package dev.parkbench.results.comparison;

/**
 * Something in which two sides differ.
 *
 * @param text what, and both values
 * @param harmless whether it is of no weight by itself, and only has to be said
 */
record Difference(Aspect aspect, String text, boolean harmless) {
}
