/** Recorded arrivals: access logs and HAR files. */
@NullMarked
package dev.parkbench.load.replay;

import org.jspecify.annotations.NullMarked;
