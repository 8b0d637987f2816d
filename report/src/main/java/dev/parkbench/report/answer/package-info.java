/** The answers to the questions that Parkbench is for, in sentences that a run's numbers make. */
@NullMarked
package dev.parkbench.report.answer;

import org.jspecify.annotations.NullMarked;
