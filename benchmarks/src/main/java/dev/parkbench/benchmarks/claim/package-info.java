/** Claims as data: bounds and rules that read the record of an experiment, and nothing else. */
@NullMarked
package dev.parkbench.benchmarks.claim;

import org.jspecify.annotations.NullMarked;
