/** Server processes as experiments see them: started, asked, stopped. */
@NullMarked
package dev.parkbench.benchmarks.server;

import org.jspecify.annotations.NullMarked;
