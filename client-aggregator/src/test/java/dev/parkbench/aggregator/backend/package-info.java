/** The back-end that the tests of the fan-outs call. */
@NullMarked
package dev.parkbench.aggregator.backend;

import org.jspecify.annotations.NullMarked;
