/**
 * The experiments on the cost of waiting: threads, tasks, switches between them, timers and the
 * sharing of CPUs.
 */
@NullMarked
package dev.parkbench.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
