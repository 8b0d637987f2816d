/** Whether virtual threads that wait keep their carriers from others: a way to wait in each JVM. */
@NullMarked
package dev.parkbench.probes.capture;

import org.jspecify.annotations.NullMarked;
