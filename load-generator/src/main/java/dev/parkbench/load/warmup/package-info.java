/** The generator's practice on itself, before it meets a target. */
@NullMarked
package dev.parkbench.load.warmup;

import org.jspecify.annotations.NullMarked;
