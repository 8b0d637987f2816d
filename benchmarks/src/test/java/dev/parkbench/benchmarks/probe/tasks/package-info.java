@NullMarked
package dev.parkbench.benchmarks.probe.tasks;

import org.jspecify.annotations.NullMarked;
