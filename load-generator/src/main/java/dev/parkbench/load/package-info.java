/** Load on a server, measured on three clocks, with a verdict on the generator itself. */
@NullMarked
package dev.parkbench.load;

import org.jspecify.annotations.NullMarked;
