/** Programs that measure inside a fresh JVM of their own and print what they found as JSON. */
@NullMarked
package dev.parkbench.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
