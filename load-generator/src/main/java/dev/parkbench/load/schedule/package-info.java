/** When operations are meant to start: pure functions, without clocks and without state. */
@NullMarked
package dev.parkbench.load.schedule;

import org.jspecify.annotations.NullMarked;
