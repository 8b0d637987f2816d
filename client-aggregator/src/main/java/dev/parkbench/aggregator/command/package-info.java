/** The command that times fan-outs. */
@NullMarked
package dev.parkbench.aggregator.command;

import org.jspecify.annotations.NullMarked;
