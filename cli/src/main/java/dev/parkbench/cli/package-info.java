/**
 * The {@code parkbench} command. It parses arguments, calls the other modules and prints results.
 */
@NullMarked
package dev.parkbench.cli;

import org.jspecify.annotations.NullMarked;
