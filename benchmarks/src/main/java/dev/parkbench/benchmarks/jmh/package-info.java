/** The JMH microbenchmarks, and their execution and conversion into records. */
@NullMarked
package dev.parkbench.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
