/** The experiments under load: the capacity of each model and the accuracy of the generator. */
@NullMarked
package dev.parkbench.benchmarks.load;

import org.jspecify.annotations.NullMarked;
