/** The catalogue of claims with their rules and the changes of rules. */
@NullMarked
package dev.parkbench.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
