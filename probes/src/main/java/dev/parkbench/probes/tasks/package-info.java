/** Probes of the time and memory of waiting tasks and threads, each kind in a fresh JVM. */
@NullMarked
package dev.parkbench.probes.tasks;

import org.jspecify.annotations.NullMarked;
