/** The warm-up of the generator itself, before it sends requests to a target. */
@NullMarked
package dev.parkbench.load.warmup;

import org.jspecify.annotations.NullMarked;
