/** Charts of a run as SVG: the same text for the same run on every machine. */
@NullMarked
package dev.parkbench.report.chart;

import org.jspecify.annotations.NullMarked;
