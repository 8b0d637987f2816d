@NullMarked
package dev.parkbench.benchmarks.waiting;

import org.jspecify.annotations.NullMarked;
