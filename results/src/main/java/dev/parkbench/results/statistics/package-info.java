/** Laws and tests that turn counts into a verdict; every function is pure. */
@NullMarked
package dev.parkbench.results.statistics;

import org.jspecify.annotations.NullMarked;
