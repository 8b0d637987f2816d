/** Which questions are asked and how a run of them goes: experiments, suites, trials, verdict rules. */
@NullMarked
package dev.parkbench.benchmarks;

import org.jspecify.annotations.NullMarked;
