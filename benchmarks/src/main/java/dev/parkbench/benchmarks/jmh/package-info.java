/** The JMH suite. */
@NullMarked
package dev.parkbench.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
