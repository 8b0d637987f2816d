/** Profiles, scopes and variants, which define what a run measures. */
@NullMarked
package dev.parkbench.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
