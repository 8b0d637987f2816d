/** Event loops that start operations on schedule and record their outcomes and times. */
@NullMarked
package dev.parkbench.load.engine;

import org.jspecify.annotations.NullMarked;
