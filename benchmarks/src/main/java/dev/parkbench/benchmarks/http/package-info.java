/** The probing client of the experiments: bursts on fresh connections, and a canary. */
@NullMarked
package dev.parkbench.benchmarks.http;

import org.jspecify.annotations.NullMarked;
