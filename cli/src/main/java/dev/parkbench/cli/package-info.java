/** The {@code parkbench} command: parses, calls, prints; the logic is in the other modules. */
@NullMarked
package dev.parkbench.cli;

import org.jspecify.annotations.NullMarked;
