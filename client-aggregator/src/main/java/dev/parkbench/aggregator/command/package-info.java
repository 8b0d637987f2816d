/** The {@code aggregate} command. */
@NullMarked
package dev.parkbench.aggregator.command;

import org.jspecify.annotations.NullMarked;
