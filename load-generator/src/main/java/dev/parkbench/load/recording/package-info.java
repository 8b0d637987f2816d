/** What is kept of operations: how each ended, and its times on three clocks. */
@NullMarked
package dev.parkbench.load.recording;

import org.jspecify.annotations.NullMarked;
