/** Judgements as test cases: XML for machines that show tests, Markdown for the page of a job. */
@NullMarked
package dev.parkbench.report.junit;

import org.jspecify.annotations.NullMarked;
