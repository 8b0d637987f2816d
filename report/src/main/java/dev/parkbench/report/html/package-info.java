/** The HTML report, which works offline. */
@NullMarked
package dev.parkbench.report.html;

import org.jspecify.annotations.NullMarked;
