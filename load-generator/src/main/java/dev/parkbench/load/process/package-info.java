/** What the generator's own process and machine do while it measures. */
@NullMarked
package dev.parkbench.load.process;

import org.jspecify.annotations.NullMarked;
