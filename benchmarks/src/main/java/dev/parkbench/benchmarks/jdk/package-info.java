/** What virtual threads do differently from one JDK to the next. */
@NullMarked
package dev.parkbench.benchmarks.jdk;

import org.jspecify.annotations.NullMarked;
