/**
 * Probes of whether waiting virtual threads keep their carriers from other threads, with one way to
 * wait in each JVM.
 */
@NullMarked
package dev.parkbench.probes.capture;

import org.jspecify.annotations.NullMarked;
