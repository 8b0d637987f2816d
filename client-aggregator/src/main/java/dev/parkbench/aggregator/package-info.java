/** Fan-outs: many calls to a back-end as one answer, by strategies that differ in who waits. */
@NullMarked
package dev.parkbench.aggregator;

import org.jspecify.annotations.NullMarked;
