/** What a run of load found, as text for people and as files for programs. */
@NullMarked
package dev.parkbench.load.report;

import org.jspecify.annotations.NullMarked;
