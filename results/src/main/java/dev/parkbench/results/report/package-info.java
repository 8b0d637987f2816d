/** Runs as text: RESULTS.md and what a terminal shows. */
@NullMarked
package dev.parkbench.results.report;

import org.jspecify.annotations.NullMarked;
