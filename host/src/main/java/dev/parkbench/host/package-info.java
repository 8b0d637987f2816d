/**
 * The machine of a run: JDKs, CPUs and their placement, limits, and the processes that are started.
 */
@NullMarked
package dev.parkbench.host;

import org.jspecify.annotations.NullMarked;
