/** What this machine is: its JDKs, its CPUs and who gets them, its limits, and what those limit. */
@NullMarked
package dev.parkbench.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
