/**
 * Probes of calls that are made together: what becomes of them when one fails, and the threads that
 * make them.
 */
@NullMarked
package dev.parkbench.probes.fanout;

import org.jspecify.annotations.NullMarked;
