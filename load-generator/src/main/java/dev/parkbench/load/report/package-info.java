/** The results of load runs and searches as text, JSON, metrics and files. */
@NullMarked
package dev.parkbench.load.report;

import org.jspecify.annotations.NullMarked;
