/** A page about some runs that opens offline: its text, its data and its script in one file. */
@NullMarked
package dev.parkbench.report.html;

import org.jspecify.annotations.NullMarked;
