/** The statistics that a server keeps about itself. */
@NullMarked
package dev.parkbench.server.statistics;

import org.jspecify.annotations.NullMarked;
