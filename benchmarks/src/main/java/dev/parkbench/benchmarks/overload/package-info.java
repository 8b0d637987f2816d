/** What happens when clients give up, or more arrives than can be answered. */
@NullMarked
package dev.parkbench.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
