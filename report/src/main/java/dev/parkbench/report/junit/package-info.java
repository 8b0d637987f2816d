/** Verdicts as test cases, written as JUnit XML. */
@NullMarked
package dev.parkbench.report.junit;

import org.jspecify.annotations.NullMarked;
