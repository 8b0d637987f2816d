/** The verdict on the validity of a load run, as pure functions of the evidence. */
@NullMarked
package dev.parkbench.load.verdict;

import org.jspecify.annotations.NullMarked;
