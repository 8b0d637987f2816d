/** Probes of switching, sharing and stealing: what goes from one task to the next, and when. */
@NullMarked
package dev.parkbench.probes.scheduling;

import org.jspecify.annotations.NullMarked;
