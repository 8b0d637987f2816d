/** SVG charts of a run. The same run gives the same text on every machine. */
@NullMarked
package dev.parkbench.report.chart;

import org.jspecify.annotations.NullMarked;
