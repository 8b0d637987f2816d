/** The experiment that CONTRIBUTING shows. */
@NullMarked
package dev.parkbench.benchmarks.example;

import org.jspecify.annotations.NullMarked;
