/**
 * Two sides compared: from files to samples of trials, and from those to verdicts. Nothing is
 * measured here.
 */
@NullMarked
package dev.parkbench.results.comparison;

import org.jspecify.annotations.NullMarked;
