/** Experiments and suites, and how a run of them executes trials and judges claims. */
@NullMarked
package dev.parkbench.benchmarks;

import org.jspecify.annotations.NullMarked;
