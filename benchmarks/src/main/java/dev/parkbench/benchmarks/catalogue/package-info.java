/** The catalogue of claims, for people: what is claimed, how it is judged, and what has changed. */
@NullMarked
package dev.parkbench.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
