@NullMarked
package dev.parkbench.benchmarks.claim;

import org.jspecify.annotations.NullMarked;
