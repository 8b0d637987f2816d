@NullMarked
package dev.parkbench.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
