/** Whether the numbers of a run mean what they say: pure functions of what was observed. */
@NullMarked
package dev.parkbench.load.verdict;

import org.jspecify.annotations.NullMarked;
