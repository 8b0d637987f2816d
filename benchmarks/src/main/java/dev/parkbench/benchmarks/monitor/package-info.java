/** Monitors of the machine during measurements, which detect disturbances. */
@NullMarked
package dev.parkbench.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
