/** The intended starts of operations: pure functions, without clocks and without state. */
@NullMarked
package dev.parkbench.load.schedule;

import org.jspecify.annotations.NullMarked;
