/** Event loops that start operations on schedule and record how they end. */
@NullMarked
package dev.parkbench.load.engine;

import org.jspecify.annotations.NullMarked;
