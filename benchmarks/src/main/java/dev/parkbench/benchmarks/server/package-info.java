/** Server processes that experiments start, query and stop. */
@NullMarked
package dev.parkbench.benchmarks.server;

import org.jspecify.annotations.NullMarked;
