/**
 * Probability distributions, statistical tests and confidence intervals; all functions are pure.
 */
@NullMarked
package dev.parkbench.results.statistics;

import org.jspecify.annotations.NullMarked;
