/** The HTTP client of the experiments: bursts on new connections, and a canary. */
@NullMarked
package dev.parkbench.benchmarks.http;

import org.jspecify.annotations.NullMarked;
