/** Two configurations of a server, measured in turn beside each other. */
@NullMarked
package dev.parkbench.benchmarks.ab;

import org.jspecify.annotations.NullMarked;
