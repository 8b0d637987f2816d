/** Watches the machine while something is measured: whatever else could explain what was seen. */
@NullMarked
package dev.parkbench.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
