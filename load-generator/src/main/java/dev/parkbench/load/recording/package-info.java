/** The recording of operations: outcomes, statuses, causes, and times on three clocks. */
@NullMarked
package dev.parkbench.load.recording;

import org.jspecify.annotations.NullMarked;
