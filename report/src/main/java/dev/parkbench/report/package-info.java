/** Markdown and terminal text for a {@link dev.parkbench.results.Run} and for comparisons. */
@NullMarked
package dev.parkbench.report;

import org.jspecify.annotations.NullMarked;
