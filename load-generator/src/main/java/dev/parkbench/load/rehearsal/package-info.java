/** The generator's practice on itself, before it meets a target. */
@NullMarked
package dev.parkbench.load.rehearsal;

import org.jspecify.annotations.NullMarked;
