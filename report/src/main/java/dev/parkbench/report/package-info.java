/** Pictures of a finished {@link dev.parkbench.results.Run}: Markdown and terminal text. */
@NullMarked
package dev.parkbench.report;

import org.jspecify.annotations.NullMarked;
