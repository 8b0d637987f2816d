/**
 * Fan-outs: many calls to a back-end for one response, by strategies that differ in which threads
 * wait.
 */
@NullMarked
package dev.parkbench.aggregator;

import org.jspecify.annotations.NullMarked;
