/** The search for the highest rate that a target sustains within an objective. */
@NullMarked
package dev.parkbench.load.search;

import org.jspecify.annotations.NullMarked;
