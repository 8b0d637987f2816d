@NullMarked
package dev.parkbench.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
