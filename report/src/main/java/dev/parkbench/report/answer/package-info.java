/**
 * The answers to Parkbench's main questions, in sentences that are generated from a run's numbers.
 */
@NullMarked
package dev.parkbench.report.answer;

import org.jspecify.annotations.NullMarked;
