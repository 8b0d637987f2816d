/** Probes of what it costs to wait: tasks and threads by the million, each kind in a fresh JVM. */
@NullMarked
package dev.parkbench.probes.tasks;

import org.jspecify.annotations.NullMarked;
