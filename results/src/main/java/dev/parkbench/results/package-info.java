/**
 * The facts and the judgement: what a run measured and which claims it decided.
 *
 * <p>Records describe a {@link dev.parkbench.results.Run}, {@link dev.parkbench.results.RunFolder}
 * keeps it on disk, {@code statistics} judges numbers and {@code report} prints them. Nothing here
 * starts a process or knows how a number was measured.
 */
@NullMarked
package dev.parkbench.results;

import org.jspecify.annotations.NullMarked;
