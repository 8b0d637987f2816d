/**
 * The results of a run: measurements, claims and their verdicts.
 *
 * <p>Records describe a {@link dev.parkbench.results.Run}, {@link dev.parkbench.results.RunFolder}
 * stores it, {@code statistics} judges numbers and {@code comparison} compares results. Nothing
 * here starts a process or depends on how a number was measured.
 */
@NullMarked
package dev.parkbench.results;

import org.jspecify.annotations.NullMarked;
