/**
 * The comparison of two sides: files are read as samples of trials, from which verdicts are
 * computed. Nothing is measured here.
 */
@NullMarked
package dev.parkbench.results.comparison;

import org.jspecify.annotations.NullMarked;
