/** A/B experiments, which measure two configurations of a server in turn. */
@NullMarked
package dev.parkbench.benchmarks.ab;

import org.jspecify.annotations.NullMarked;
