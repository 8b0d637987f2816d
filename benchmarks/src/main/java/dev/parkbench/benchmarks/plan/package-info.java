/** What is measured, and on which scale: profiles, scopes, variants. */
@NullMarked
package dev.parkbench.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
