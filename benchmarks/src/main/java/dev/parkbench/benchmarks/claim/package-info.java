/** Claims as data: bounds, and rules that read only the record of an experiment. */
@NullMarked
package dev.parkbench.benchmarks.claim;

import org.jspecify.annotations.NullMarked;
