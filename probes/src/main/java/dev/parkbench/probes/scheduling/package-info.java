/** Probes of scheduling: hand-offs, timers, shared state, idle threads and CPU-bound neighbours. */
@NullMarked
package dev.parkbench.probes.scheduling;

import org.jspecify.annotations.NullMarked;
