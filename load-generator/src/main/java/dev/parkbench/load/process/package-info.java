/** Figures of the generator's own process and machine. */
@NullMarked
package dev.parkbench.load.process;

import org.jspecify.annotations.NullMarked;
