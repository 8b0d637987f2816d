/** The suite on load: what each model carries, and whether the generator can be believed. */
@NullMarked
package dev.parkbench.benchmarks.load;

import org.jspecify.annotations.NullMarked;
