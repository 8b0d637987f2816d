/**
 * The load generator: open and closed load models, three clocks for each operation, and a verdict
 * on the generator itself.
 */
@NullMarked
package dev.parkbench.load;

import org.jspecify.annotations.NullMarked;
