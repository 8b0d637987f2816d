/** Exact laws and tests against them. */
@NullMarked
package dev.parkbench.results.statistics;

import org.jspecify.annotations.NullMarked;
